import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `accept` is true for the result of `read`; the error of a time-out has the last result. */
export async function poll<T>(
  what: string,
  read: () => T | Promise<T>,
  accept: (value: T) => boolean,
  timeoutMs = 60_000,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (performance.now() > end)
      throw new Error(`${what}: not within ${timeoutMs} ms, last seen ${JSON.stringify(value)}`);
    await sleep(25);
  }
}
