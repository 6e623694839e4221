import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { LogShipping } from '../../src/logging/log-shipping.ts';
import { LokiPush } from '../../src/logging/shipping/loki-push.ts';
import { MetricsService } from '../../src/metrics/metrics-service.ts';
import { fakeLoki } from '../support/fake-loki.ts';
import { temporaryFolder } from '../support/folder.ts';
import { poll } from '../support/poll.ts';

const line = (n: number) => `${JSON.stringify({ level: 'INFO', category: 'SYSTEM', component: 'x', n })}\n`;
const service = { service: 'x', environment: 'test' };

function shippingTo(lokiUrl: string, spoolDir: string, requestTimeoutMs: number) {
  const metrics = new MetricsService();
  const options = { ...service, lokiUrl, spoolDir, spoolBytes: 1e6, requestTimeoutMs };
  const shipping = new LogShipping({ ...options, metrics, onTrouble: () => {} });
  const count = async (name: string) => {
    const found = new RegExp(`^telemetry_log_${name} (\\d+)$`, 'm').exec(await metrics.exposition());
    return Number(found?.[1]);
  };
  return { shipping, count };
}

test('each push to a Loki that never answers has a time limit, and the lines wait', async () => {
  await using loki = await fakeLoki('hang');
  await using folder = await temporaryFolder();
  const { shipping, count } = shippingTo(loki.url, folder.path, 250);
  for (let n = 0; n < 50; n++) shipping.append(String(n).padStart(19, '1'), line(n));
  await poll(
    'the end of a wait for an answer',
    () => count('push_failures_total{reason="timeout"}'),
    (times) => times > 0,
  );
  assert.equal(await count('lines_in_flight'), 50);
  loki.state.behaviour = 'take';
  await poll(
    'the delivery',
    () => count('lines_delivered_total'),
    (lines) => lines === 50,
  );
  await shipping.close(60_000);
});

test('the time limit of a push is five seconds', async (t) => {
  const { fetch } = globalThis;
  t.after(() => {
    globalThis.fetch = fetch;
  });
  const limit = new AbortController();
  // pino-loki has its own time limit of 30 s.
  const unlimited = new AbortController();
  t.mock.method(AbortSignal, 'timeout', (ms: number) => (ms === 5_000 ? limit : unlimited).signal);
  await using loki = await fakeLoki('hang');
  const push = new LokiPush({ ...service, lokiUrl: loki.url });
  const outcome = push.push([`${'1'.repeat(19)} ${line(1)}`]);
  await poll(
    'the push',
    () => loki.state.requests,
    (requests) => requests === 1,
  );
  limit.abort(new DOMException('time is up', 'TimeoutError'));
  const { kind, reason } = (await outcome) as { kind: string; reason?: string };
  assert.deepEqual([kind, reason], ['retry', 'timeout']);
});

test('a Loki that never answers delays the shutdown only up to its time limit, and the lines stay', async (t) => {
  await using loki = await fakeLoki('hang');
  await using folder = await temporaryFolder();
  const { shipping, count } = shippingTo(loki.url, folder.path, 600_000);
  shipping.append('1'.repeat(19), line(1));
  await poll(
    'the push',
    () => loki.state.requests,
    (requests) => requests === 1,
  );
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const terminate = t.mock.method(Worker.prototype, 'terminate').mock;
  const seen: number[] = [];
  const closed = shipping.close(2_000);
  for (const ms of [1_999, 1, 60_000]) {
    t.mock.timers.tick(ms);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    seen.push(terminate.callCount());
  }
  await closed;
  assert.deepEqual(seen, [0, 1, 1]);
  assert.equal(await count('lines_in_flight'), 1);
});
