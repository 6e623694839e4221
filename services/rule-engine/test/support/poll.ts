import { poll } from '../../../../tests/support/poll.ts';

/** Asks until `probe` gives true, for a minute; fails with what was waited for and what `seen` says at the end. */
export const until = (
  what: string,
  probe: () => Promise<boolean>,
  seen: () => unknown = () => 'nothing',
): Promise<boolean> =>
  poll({ what, timeoutSeconds: 60, intervalMs: 50 }, async () =>
    (await probe()) ? { done: true } : { seen: await seen() },
  );
