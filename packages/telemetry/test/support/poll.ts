import { poll as pollFor } from '@opsconductor/testing/poll';

/** Waits until `accept` is true for the result of `read`. */
export const poll = <T>(
  what: string,
  read: () => T | Promise<T>,
  accept: (value: T) => boolean,
): Promise<T> =>
  pollFor({ what, timeoutSeconds: 60, intervalMs: 25 }, async () => {
    const value = await read();
    return accept(value) ? { done: value } : { seen: value };
  });
