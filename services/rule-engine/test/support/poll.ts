import { setTimeout as delay } from 'node:timers/promises';

/** Asks until `probe` gives true; fails with what was waited for and what `seen` says at the end. */
export async function until(
  what: string,
  timeoutMs: number,
  probe: () => Promise<boolean>,
  seen: () => unknown = () => 'nothing',
): Promise<void> {
  const start = performance.now();
  while (performance.now() - start < timeoutMs) {
    if (await probe()) return;
    await delay(100);
  }
  throw new Error(`waited ${timeoutMs} ms for ${what}; last seen: ${JSON.stringify(seen())}`);
}
