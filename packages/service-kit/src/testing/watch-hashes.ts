import { createHook } from 'node:async_hooks';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const MAX_TRIES = 12_000;

/** Follows the hashes by which `burnCpu` keeps threads busy; the pauses between them are on the clock of `t.mock.timers`. */
export function watchHashes(t: TestContext) {
  const running = new Set<number>();
  let begun = 0;
  const hook = createHook({
    init(id, type) {
      if (type !== 'PBKDF2REQUEST') return;
      begun += 1;
      running.add(id);
    },
    before: (id) => void running.delete(id),
  }).enable();
  t.after(() => hook.disable());
  return {
    begun: () => begun,
    /** Resolves when none is running. A hash that blocks the thread of the event loop never ends here. */
    async ended() {
      for (let tries = 0; running.size > 0; tries += 1) {
        if (tries > MAX_TRIES) throw new Error(`${running.size} hashes did not end on a thread of libuv`);
        await sleep(5);
      }
      await new Promise(setImmediate);
    },
  };
}
