import type { Stack } from '../stack/stack.ts';

/** Something that is broken on purpose, in a running service, and mended again. */
export interface Fault {
  /** Cases of one parallel group that name the same fault share one run of it. */
  readonly name: string;
  /** Resolves when the fault is in effect. One that throws has broken nothing, and is not ended. */
  start(stack: Stack): Promise<unknown>;
  end(stack: Stack): Promise<unknown>;
}
