import type { MetricsService } from '../metrics/metrics-service.ts';
import { dependencyMetrics } from '../telemetry-metrics.ts';

/** Resolves when the dependency answers, rejects when it does not. */
export type HealthCheck = () => Promise<unknown>;
/** A non-blocking dependency only degrades the process while it is unreachable. */
export type Readiness = Readonly<Record<string, HealthCheck | { check: HealthCheck; blocking?: boolean }>>;

export interface DependencyReport {
  readonly status: 'ready' | 'degraded' | 'not_ready';
  readonly dependencies: Readonly<Record<string, 'up' | 'down'>>;
  /** Names of dependencies that are down. */
  readonly failing: readonly string[];
}

const checkTimeoutMs = 1000;
const cacheMs = 1000;

interface Dependency {
  readonly name: string;
  readonly check: HealthCheck;
  readonly blocking: boolean;
  last: { at: number; up: Promise<boolean> } | undefined;
}

/** Checks dependencies side by side; many callers within a second cause one check each. */
export class Dependencies {
  readonly #dependencies: readonly Dependency[];
  readonly #recorders;

  constructor(metrics: MetricsService, readiness: Readiness) {
    this.#recorders = metrics.register(dependencyMetrics);
    this.#dependencies = Object.entries(readiness).map(([name, given]) => ({
      name,
      check: typeof given === 'function' ? given : given.check,
      blocking: typeof given === 'function' || (given.blocking ?? true),
      last: undefined,
    }));
  }

  async report(): Promise<DependencyReport> {
    const states = await Promise.all(
      this.#dependencies.map(async (dependency) => ({ ...dependency, up: await this.#isUp(dependency) })),
    );
    const down = states.filter(({ up }) => !up);
    return {
      status: down.length === 0 ? 'ready' : down.some(({ blocking }) => blocking) ? 'not_ready' : 'degraded',
      dependencies: Object.fromEntries(states.map(({ name, up }) => [name, up ? 'up' : 'down'])),
      failing: down.map(({ name }) => name),
    };
  }

  #isUp(dependency: Dependency): Promise<boolean> {
    const now = performance.now();
    if (!dependency.last || now - dependency.last.at > cacheMs)
      dependency.last = { at: now, up: this.#check(dependency) };
    return dependency.last.up;
  }

  async #check({ name, check }: Dependency): Promise<boolean> {
    const start = performance.now();
    const up = await succeeds(check);
    this.#recorders.checkDuration.observe({ dependency: name }, (performance.now() - start) / 1000);
    this.#recorders.dependencyUp.set({ dependency: name }, up ? 1 : 0);
    return up;
  }
}

async function succeeds(check: HealthCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, checkTimeoutMs, false);
  });
  const answer = new Promise((resolve) => resolve(check())).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
