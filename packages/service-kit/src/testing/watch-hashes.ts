import { createHook } from 'node:async_hooks';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

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
    /** Resolves when none is running. */
    async ended() {
      while (running.size > 0) await sleep(5);
      await new Promise(setImmediate);
    },
  };
}
