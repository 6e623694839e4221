import type Type from 'typebox';
import type { Static, TProperties } from 'typebox';
import type { FaultDeclaration } from './declaration.ts';

type Params<P extends TProperties> = Static<ReturnType<typeof Type.Object<P>>>;

/** Starts the effect of a fault and returns a function that ends it. */
type Effect<P extends TProperties> = (params: Params<P>) => () => void;

type FaultState<T> =
  | { readonly active: false }
  | { readonly active: true; readonly params: T; readonly until: Date };

/** A fault that can be switched on in a running service and that switches itself off. */
export interface Fault<T = unknown> extends FaultDeclaration {
  readonly state: FaultState<T>;
  /** Starts the fault, or replaces its parameters and end. `onExpire` runs when the time is up. */
  activate(params: T, ttlSeconds: number, onExpire: () => void): void;
  /** Ends the fault; false when it was not active. */
  revert(): boolean;
}

/** Makes a fault. Without an `effect` the domain code reads its `state`; only the fault routes change it. */
export function makeFault<P extends TProperties>(
  declaration: FaultDeclaration<P>,
  effect?: Effect<P>,
): Fault<Params<P>> {
  let state: FaultState<Params<P>> = { active: false };
  let timer: NodeJS.Timeout | undefined;
  let end: (() => void) | undefined;

  function revert(): boolean {
    clearTimeout(timer);
    const wasActive = state.active;
    state = { active: false };
    end?.();
    end = undefined;
    return wasActive;
  }

  return {
    ...declaration,
    get state() {
      return state;
    },
    activate(params, ttlSeconds, onExpire) {
      revert();
      end = effect?.(params);
      state = { active: true, params, until: new Date(Date.now() + ttlSeconds * 1_000) };
      timer = setTimeout(() => {
        revert();
        onExpire();
      }, ttlSeconds * 1_000).unref();
    },
    revert,
  };
}

type Declarations = Readonly<Record<string, FaultDeclaration>>;
type Faults<D extends Declarations> = { readonly [K in keyof D]: Fault<Params<D[K]['params']>> };

/** What the faults of these declarations do, under the same keys. */
export type FaultEffects<D extends Declarations> = { readonly [K in keyof D]?: Effect<D[K]['params']> };

/** Makes the faults of a service under the keys of their declarations. */
export function makeFaults<D extends Declarations>(declared: D, effects: FaultEffects<D> = {}): Faults<D> {
  return Object.fromEntries(
    Object.entries(declared).map(([key, one]) => [key, makeFault(one, effects[key])]),
  ) as Faults<D>;
}
