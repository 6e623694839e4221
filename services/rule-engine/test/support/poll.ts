import { poll } from '@opsconductor/testing/poll';

/** Calls `probe` until it returns true, for at most a minute. The error names `what` and the result of `seen`. */
export const until = (
  what: string,
  probe: () => Promise<boolean>,
  seen: () => unknown = () => 'nothing',
): Promise<boolean> =>
  poll({ what, timeoutSeconds: 60, intervalMs: 50 }, async () =>
    (await probe()) ? { done: true } : { seen: await seen() },
  );
