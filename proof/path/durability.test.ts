import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { poll } from '@opsconductor/proof';
import { type AlertingPath, startPath } from './start-path.ts';
import { healthy } from './watch.ts';
import { WRITES } from './writes.ts';

describe('a back end killed two seconds after it has acknowledged a write', () => {
  let path: AlertingPath;

  before(async () => {
    path = await startPath();
    await healthy(path, 90);
  });
  after(() => path?.[Symbol.asyncDispose]());

  for (const { service, what, acknowledged } of WRITES) {
    test(`${service} keeps ${what}`, async (t) => {
      const isThere = await acknowledged(path.stack);
      await delay(2_000);
      await path.stack.kill(service);
      const started = Date.now();
      await path.stack.start(service);
      await poll({ what: `${what} to be there again`, deadline: started + 60_000 }, async () => {
        const found = await isThere();
        return found ? { done: found } : { seen: 'not there' };
      });
      t.diagnostic(`there again ${((Date.now() - started) / 1_000).toFixed(1)} s after the start`);
    });
  }
});
