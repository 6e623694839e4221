import { setTimeout as delay } from 'node:timers/promises';

export interface PollOptions {
  /** The expected event, for the failure message: "ServiceDown to be firing". */
  readonly what: string;
  /** Default: 300, which only a hang reaches. */
  readonly timeoutSeconds?: number;
  readonly intervalMs?: number;
}

/** Calls `probe` until it returns a value. The failure message has the expected event, the time and the last result. */
export async function poll<T>(
  { what, timeoutSeconds = 300, intervalMs = 500 }: PollOptions,
  probe: () => Promise<{ done: T } | { seen: unknown }>,
): Promise<T> {
  const start = performance.now();
  let last: unknown = 'nothing yet';
  while (performance.now() - start < timeoutSeconds * 1000) {
    try {
      const answer = await probe();
      if ('done' in answer) return answer.done;
      last = answer.seen;
    } catch (error) {
      last = error;
    }
    await delay(intervalMs);
  }
  const seen = last instanceof Error ? last.message : JSON.stringify(last)?.slice(0, 2000);
  throw new Error(`waited ${timeoutSeconds} s for ${what}; last seen: ${seen}`);
}
