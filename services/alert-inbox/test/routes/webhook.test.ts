import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { appUnderTest } from '../app.ts';
import { alertOf, webhookOf } from '../samples.ts';

test('a notification is kept, listed, counted and found by its alert', async (t) => {
  const { app, post, remove, telemetry } = await appUnderTest();
  t.after(remove);
  assert.equal((await post(webhookOf())).statusCode, 202);
  assert.equal((await post(webhookOf('resolved'))).statusCode, 202);
  const all = (await app.inject('/notifications')).json();
  assert.deepEqual(
    all.map(({ status }: { status: string }) => status),
    ['resolved', 'firing'],
  );
  assert.deepEqual(all[1].alerts, [alertOf()]);
  const found = await app.inject('/notifications?alertname=ServiceDown&status=firing&limit=5');
  assert.equal(found.json().length, 1);
  assert.deepEqual((await app.inject('/notifications?alertname=Other')).json(), []);
  assert.deepEqual((await app.inject('/firing')).json(), []);
  const exposition = await telemetry.metrics.exposition();
  assert.match(exposition, /alert_inbox_notifications_total\{status="firing",receiver="inbox"\} 1/);
  assert.match(exposition, /alert_inbox_notifications_total\{status="resolved",receiver="inbox"\} 1/);
});

test('notifications survive a restart', async (t) => {
  const first = await appUnderTest();
  await first.post(webhookOf());
  await first.app.close();
  const second = await appUnderTest({ dataDir: first.dataDir });
  t.after(second.remove);
  assert.equal((await second.app.inject('/notifications')).json().length, 1);
  assert.equal((await second.app.inject('/firing')).json().length, 1);
});

test('the file has a limit: compaction removes notifications that the inbox no longer has', async (t) => {
  const { post, remove, dataDir, store } = await appUnderTest();
  t.after(remove);
  const large = alertOf({ annotations: { description: 'x'.repeat(500_000) } });
  for (let n = 0; n < 40; n += 1) assert.equal((await post(webhookOf('firing', [large]))).statusCode, 202);
  assert.ok(store.inbox.size < 10);
  const { length } = await readFile(join(dataDir, 'notifications.ndjson'));
  assert.ok(length <= 9 * 1024 * 1024, `${length}`);
});

test('unknown fields of a later Alertmanager are ignored', async (t) => {
  const { post, remove } = await appUnderTest();
  t.after(remove);
  const payload = { ...webhookOf(), notificationReason: 'new', alerts: [{ ...alertOf(), silenced: false }] };
  assert.equal((await post(payload)).statusCode, 202);
});

test('500 alerts of 8 kB with the number of those that Alertmanager left out are kept', async (t) => {
  const { app, post, remove } = await appUnderTest();
  t.after(remove);
  const alert = alertOf({ annotations: { description: 'x'.repeat(8_000) } });
  const payload = { ...webhookOf('firing', Array(500).fill(alert)), truncatedAlerts: 700 };
  assert.equal((await post(payload)).statusCode, 202);
  const [kept] = (await app.inject('/notifications')).json();
  assert.equal(kept.alerts.length, 500);
  assert.equal(kept.left_out, 700);
});

for (const [title, payload, says] of [
  ['version 3', { ...webhookOf(), version: '3' }, 'body/version is "3"'],
  ['no alerts', { ...webhookOf(), alerts: [] }, 'body/alerts'],
  ['an unknown status', { ...webhookOf(), status: 'ok' }, 'firing, resolved'],
  [
    'an alert without labels',
    webhookOf('firing', [{ ...alertOf(), labels: undefined as never }]),
    'add "labels"',
  ],
  [
    'a label that is not a string',
    webhookOf('firing', [alertOf({ labels: { n: 1 as never } })]),
    'labels/n is 1',
  ],
  ['a start that is not a time', webhookOf('firing', [alertOf({ startsAt: 'now' })]), 'startsAt is "now"'],
  ['another shape', { text: 'hello' }, 'add "version"'],
] as const) {
  test(`a notification with ${title} gets a 400 with the reason`, async (t) => {
    const { post, remove } = await appUnderTest();
    t.after(remove);
    const response = await post(payload);
    assert.equal(response.statusCode, 400);
    assert.ok(response.json().error.message.includes(says), response.json().error.message);
  });
}

for (const query of [
  'status=open',
  'since=yesterday',
  'limit=0',
  'limit=abc',
  'colour=red',
  'alertname=a&alertname=b',
]) {
  test(`the query ${query} gets a 400`, async (t) => {
    const { app, remove } = await appUnderTest();
    t.after(remove);
    assert.equal((await app.inject(`/notifications?${query}`)).statusCode, 400);
  });
}

test('any labels come back as they were sent and add no series to the metrics', async (t) => {
  const { app, post, remove, telemetry } = await appUnderTest();
  t.after(remove);
  const text = fc.oneof(
    fc.constantFrom('a"b', 'a\nb', '\\', '</script>', '} 1\nup 1', 'x'.repeat(10_240), '\u2028', '\u0000'),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  );
  const name = fc.constantFrom('alertname', 'severity', 'constructor', 'toString', 'naïve', 'a b');
  const seriesCount = async () =>
    (await telemetry.metrics.exposition()).split('\n').filter((line) => line.startsWith('alert_inbox_'))
      .length;
  await app.ready();
  const before = await seriesCount();
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, text), text, async (labels, summary) => {
      const alert = alertOf({ labels, annotations: { summary } });
      assert.equal((await post(webhookOf('firing', [alert]))).statusCode, 202);
      const [newest] = (await app.inject('/notifications?limit=1')).json();
      assert.deepEqual(newest.alerts, [JSON.parse(JSON.stringify(alert))]);
    }),
  );
  assert.equal(await seriesCount(), before);
});
