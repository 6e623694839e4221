import type { Stack } from '../stack/stack.ts';

/** Something that is broken on purpose, in a running service, and repaired again. */
export interface Fault {
  /** Cases of one parallel group that name the same fault share one run of it. */
  readonly name: string;
  /**
   * What every service of the stack notices of it, such as a core that is burnt, a flood of requests or a container that
   * starts. Cases of such a fault do not run beside cases of another.
   */
  readonly disturbs?: string;
  /** Resolves when the fault is in effect. One that throws has broken nothing, and is not ended. */
  start(stack: Stack): Promise<unknown>;
  end(stack: Stack): Promise<unknown>;
}
