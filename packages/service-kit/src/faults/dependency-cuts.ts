import type { Readiness } from '@opsconductor/telemetry';

/** The error of a call whose dependency is cut. Its `code` is that of a refused connection, so that callers treat it as one. */
export class DependencyCutError extends Error {
  override readonly name = 'DependencyCutError';
  readonly code = 'ECONNREFUSED';

  constructor(dependency: string) {
    super(
      `${dependency} is cut off by the fault dependency-cut: it ends by itself, or with DELETE /faults/dependency-cut`,
    );
  }
}

export interface DependencyCuts<Name extends string = string> {
  /** The closed set of dependencies that can be cut. */
  readonly names: readonly [Name, ...Name[]];
  isCut(name: Name): boolean;
  /** The same call, which rejects with a `DependencyCutError` while the dependency is cut. */
  guard<A extends unknown[], R>(name: Name, call: (...args: A) => Promise<R>): (...args: A) => Promise<R>;
  /** Cuts a dependency until the returned function is called. */
  cut(name: Name): () => void;
}

/** The dependencies of a service that its fault `dependency-cut` can cut; each client guards its own calls. */
export function dependencyCuts<const Name extends string>(
  ...names: readonly [Name, ...Name[]]
): DependencyCuts<Name> {
  const cut = new Set<string>();
  return {
    names,
    isCut: (name) => cut.has(name),
    guard:
      (name, call) =>
      async (...args) => {
        if (cut.has(name)) throw new DependencyCutError(name);
        return call(...args);
      },
    cut(name) {
      cut.add(name);
      return () => cut.delete(name);
    },
  };
}

/** Readiness whose checks fail while their dependency is cut. */
export function cutReadiness(readiness: Readiness, cuts: DependencyCuts): Readiness {
  const entries = Object.entries(readiness).map(([name, given]) => {
    const { check, ...rest } = typeof given === 'function' ? { check: given } : given;
    return [name, { ...rest, check: cuts.guard(name, async () => check()) }];
  });
  return Object.fromEntries(entries);
}
