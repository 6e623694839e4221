import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `read` gives what `accept` takes; says what was seen last when it never does. */
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
