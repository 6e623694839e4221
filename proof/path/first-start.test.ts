import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getJson, Observer, poll } from '@opsconductor/proof';
import { FACTOR, startPlatform } from '../platform/start-platform.ts';
import { delivered } from './watch.ts';

const BACK_ENDS = ['loki', 'tempo'];
/** At this speed the heartbeat counts as missing after 3 s, which a busy machine needs while services start. */
const HEARTBEAT = ['Watchdog', 'HeartbeatMissing'];
/** As in the rule job:first_start:awaited. */
const AWAITED_MS = 2 * 3_600_000;

interface QueryResult {
  readonly data: { readonly result: readonly { readonly value: [number, string] }[] };
}

test('without Loki and Tempo nothing is sent for two hours after the first start, then both are reported', async (t) => {
  const { stack, profile, receiver, backends } = await startPlatform(
    FACTOR,
    [],
    [...BACK_ENDS, 'store-probe'],
  );
  t.after(() => stack[Symbol.asyncDispose]());
  const { prometheus, alertmanager } = backends;
  const observer = new Observer({ stack, profile, receiver, backends: { prometheus, alertmanager } });
  t.after(() => observer[Symbol.asyncDispose]());
  const url = `${stack.url('prometheus', 9090)}/api/v1/query`;
  const started = await poll(
    { what: 'the first scrape of Prometheus', deadline: Date.now() + 60_000 },
    async () => {
      const { data } = await getJson<QueryResult>(url, {
        query: 'process_start_time_seconds{job="prometheus"}',
      });
      const seconds = data.result[0]?.value[1];
      return seconds === undefined ? { seen: data } : { done: Number(seconds) * 1_000 };
    },
  );

  // A container starts as slowly as in production, so at this speed a service is down for many minutes at first.
  const settled = await poll(
    { what: 'only the Watchdog to be active', deadline: Date.now() + 90_000 },
    async () => {
      const active = observer.active.map(({ labels }) => labels.alertname);
      return active.join() === 'Watchdog' ? { done: Date.now() } : { seen: active };
    },
  );
  const silentUntil = started + AWAITED_MS / FACTOR;
  const minutes = ((silentUntil - settled) * FACTOR) / 60_000;
  t.diagnostic(`nothing may be sent for ${minutes.toFixed(0)} minutes of production`);
  assert.ok(
    minutes > 30,
    `the services needed ${(settled - started) / 1_000} s to start: too long for this test`,
  );
  for (const job of BACK_ENDS)
    await delivered(
      { observer },
      { alertname: 'ServiceDown', labels: { job }, status: 'firing' },
      settled,
      (silentUntil - settled) / 1_000 + 60,
    );
  const early = observer.deliveries.filter(
    ({ receivedAt, alerts }) =>
      receivedAt > settled &&
      receivedAt < silentUntil &&
      alerts.some(({ status, labels }) => status === 'firing' && !HEARTBEAT.includes(labels.alertname ?? '')),
  );
  assert.deepEqual(early, []);
});
