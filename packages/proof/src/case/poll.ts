import { setTimeout as delay } from 'node:timers/promises';

export interface PollOptions {
  /** What the wait is for, as the failure shows it: "ServiceDown to be firing". */
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

/** Something did not happen in time, or happened late. A machine without a free core can be the cause. */
export class Late extends Error {}

/**
 * Asks every 100 ms until `probe` gives a value.
 *
 * @throws Late with what was waited for, how long, and what was seen last
 */
export async function poll<T>(
  { what, deadline }: PollOptions,
  probe: () => Promise<{ done: T } | { seen: unknown }>,
): Promise<T> {
  const start = Date.now();
  for (;;) {
    const last = await probe().catch((error: Error) => ({ seen: error.message }));
    if ('done' in last) return last.done;
    if (Date.now() >= deadline) {
      const seen = JSON.stringify(last.seen)?.slice(0, 2_000);
      throw new Late(`waited ${((Date.now() - start) / 1_000).toFixed(1)} s for ${what}; last seen: ${seen}`);
    }
    await delay(100);
  }
}
