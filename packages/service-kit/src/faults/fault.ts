import type Type from 'typebox';
import type { Static, TProperties } from 'typebox';

type Params<P extends TProperties> = Static<ReturnType<typeof Type.Object<P>>>;

export interface FaultDefinition<P extends TProperties> {
  readonly name: string;
  readonly description: string;
  /** The alert that this fault is meant to fire. */
  readonly alert: string;
  /** TypeBox properties; each needs a default, so that a fault can be started by name alone. */
  readonly params: P;
  /** Starts the effect of the fault and returns a function that ends it. Leave it out when code reads `state` instead. */
  readonly effect?: (params: Params<P>) => () => void;
  /** The fault may end the process: the route sends its 202 first, and then starts the fault. */
  readonly afterAnswer?: boolean;
}

export type FaultState<T> =
  | { readonly active: false }
  | { readonly active: true; readonly params: T; readonly until: Date };

/** A fault that can be switched on in a running service and that switches itself off. */
export interface Fault<T = unknown> {
  readonly name: string;
  readonly description: string;
  readonly alert: string;
  readonly params: TProperties;
  readonly afterAnswer: boolean;
  readonly state: FaultState<T>;
  /** Starts the fault, or replaces its parameters and end. `onExpire` runs when the time is up. */
  activate(params: T, ttlSeconds: number, onExpire: () => void): void;
  /** Ends the fault; false when it was not active. */
  revert(): boolean;
}

/** Declares one of a service's faults. The domain code reads `state`; only the fault routes change it. */
export function defineFault<const P extends TProperties>(definition: FaultDefinition<P>): Fault<Params<P>> {
  const { effect, afterAnswer = false, ...described } = definition;
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
    ...described,
    afterAnswer,
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
