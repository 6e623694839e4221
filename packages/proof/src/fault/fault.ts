import type { Stack } from '../stack/stack.ts';

/** Breaks something in a running service on purpose, and repairs it again. */
export interface Fault {
  /** Cases of one parallel group that name the same fault share one run of it. */
  readonly name: string;
  /**
   * Its effect on every other service of the stack, such as a busy core, a flood of requests or a container that starts.
   * Cases with such a fault do not run beside cases with another fault.
   */
  readonly disturbs?: string;
  /** Resolves when the fault is in effect. If it throws, nothing is broken and `end` is not called. */
  start(stack: Stack): Promise<unknown>;
  end(stack: Stack): Promise<unknown>;
}
