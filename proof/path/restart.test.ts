import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { isRule, poll, rulesOf } from '@opsconductor/proof';
import { serviceFault } from '../platform/service-fault.ts';
import { FACTOR } from '../platform/start-platform.ts';
import { type AlertingPath, startPath } from './start-path.ts';
import { delivered, deliveriesOf, fires, healthy } from './watch.ts';

// The longest `for` that a fault of one service reaches. A restart costs some evaluations, whatever the `for` is.
const alertname = 'QuotaStorageExceeded';
const cut = serviceFault('resource-monitor', 'quota-cut', { resource: 'storage' });

describe('Prometheus started again while an alert fires', () => {
  let path: AlertingPath;
  let forSeconds = 0;

  before(async () => {
    path = await startPath({ services: ['resource-monitor'] });
    await healthy(path, 90);
    const rule = rulesOf(path.profile).find((one) => isRule(one, { alertname }));
    forSeconds = (rule?.forMs ?? 0) / 1_000;
    await cut.start(path.stack);
    await delivered(path, { alertname, status: 'firing', receiver: 'inbox' }, 0, forSeconds + 60);
  });
  after(() => path?.[Symbol.asyncDispose]());

  const endings = [
    { how: 'after an orderly stop', end: () => path.stack.stop('prometheus') },
    { how: 'after a crash', end: () => path.stack.kill('prometheus') },
  ];
  for (const { how, end } of endings) {
    test(`${how} fires again within a quarter of its \`for\`, without a false resolve`, async (t) => {
      const broken = Date.now();
      await end();
      const started = Date.now();
      await path.stack.start('prometheus');
      await poll({ what: 'Prometheus to be ready', deadline: started + 60_000 }, async () => {
        const { status } = await fetch(`${path.stack.url('prometheus', 9090)}/-/ready`);
        return status === 200 ? { done: status } : { seen: status };
      });
      const ready = Date.now();
      const fired = await fires(path, alertname, forSeconds);
      const seconds = (fired - started) / 1_000;
      // The process starts as fast as in production. Only its evaluations after that are faster.
      const production = (ready - broken + (fired - ready) * FACTOR) / 1_000;
      t.diagnostic(`fires again after ${seconds.toFixed(1)} s; for: ${forSeconds} s`);
      t.diagnostic(`in production silent for ${production.toFixed(0)} s; for: ${forSeconds * FACTOR} s`);
      assert.ok(seconds <= forSeconds / 4, `fires again after ${seconds} s of ${forSeconds} s`);
      assert.ok(production < path.production.alertLastsSeconds, 'Alertmanager would have resolved the alert');
      // Two flushes of the group, including what Prometheus sent at its start.
      await delay((2 * 300_000) / FACTOR);
      assert.deepEqual(deliveriesOf(path, { alertname, status: 'resolved' }, broken), []);
    });
  }

  test('resolves once the fault is over, which shows that a resolve was possible', async () => {
    const ended = Date.now();
    await cut.end(path.stack);
    await delivered(path, { alertname, status: 'resolved', receiver: 'inbox' }, ended, 60);
  });
});
