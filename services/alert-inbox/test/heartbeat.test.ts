import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { faultClient, faultTokenFile, sample, serve } from '@opsconductor/service-kit/testing';
import { poll } from '@opsconductor/testing/poll';
import type { Alert, Notification } from '../src/domain/notification.ts';
import { appUnderTest } from './app.ts';
import { alertOf, webhookOf } from './samples.ts';

/** The limits of the app under test; the one for the first heartbeat after the start is longer. */
const TIMEOUT_MS = 110_000;
const GRACE_MS = 120_000;
const watchdog = (evaluatedAt: number, over: Partial<Alert> = {}) =>
  alertOf({
    labels: { alertname: 'Watchdog', service: 'prometheus', scope: 'stack' },
    annotations: { evaluated_at: `${evaluatedAt}` },
    ...over,
  });
const secondsAgo = (seconds: number) => Date.now() / 1_000 - seconds;
const heartbeat = () => webhookOf('firing', [watchdog(secondsAgo(0))]);
type App = Awaited<ReturnType<typeof appUnderTest>>;

/** Advances the clock of the heartbeat watch. */
function clock(t: TestContext): (ms: number) => void {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const realNow = performance.now.bind(performance);
  let passed = 0;
  t.mock.method(performance, 'now', () => realNow() + passed);
  return (ms) => {
    passed += ms;
    t.mock.timers.tick(ms);
  };
}

async function notice({ app }: App, status: string): Promise<Notification> {
  return poll({ what: `the ${status} notice`, timeoutSeconds: 60, intervalMs: 20 }, async () => {
    const answer = await app.inject(`/notifications?alertname=HeartbeatMissing&status=${status}`);
    const [found] = answer.json<Notification[]>();
    return found ? { done: found } : { seen: answer.body };
  });
}

test('heartbeats are counted, the latest is listed, and another alert is refused', async (t) => {
  const inbox = await appUnderTest({ now: () => new Date(1_800_000_000_000) });
  t.after(inbox.remove);
  for (let n = 0; n < 3; n += 1) assert.equal((await inbox.post(heartbeat(), '/heartbeat')).statusCode, 204);
  const listed = (await inbox.app.inject('/notifications?alertname=Watchdog')).json<Notification[]>();
  assert.deepEqual(
    listed.map(({ kind }) => kind),
    ['heartbeat'],
  );
  assert.equal(await sample(inbox.telemetry, 'heartbeat_beats_total'), 3);
  assert.equal(await sample(inbox.telemetry, 'heartbeat_last_beat_timestamp_seconds'), 1_800_000_000);
  const refused = await inbox.post(webhookOf(), '/heartbeat');
  assert.equal(refused.statusCode, 400);
  assert.match(
    refused.json().error.message,
    /not a heartbeat of this stack \(status firing, alerts ServiceDown\)/,
  );
});

test('missing heartbeats raise a notice that is kept, shown, counted and sent; the next heartbeat resolves it', async (t) => {
  const pass = clock(t);
  const sent: string[] = [];
  let failures = 1;
  const noticeUrl = await serve(t, async (request, response) => {
    const { status, alerts } = JSON.parse((await request.toArray()).join(''));
    // The first attempt fails and is repeated.
    if (failures > 0) response.writeHead(503).end();
    else {
      sent.push(`${status} ${alerts[0].labels.alertname}`);
      response.writeHead(202).end();
    }
    failures -= 1;
  });
  const inbox = await appUnderTest({ noticeUrl });
  await inbox.app.ready();
  t.after(inbox.remove);
  pass(GRACE_MS / 2);
  assert.equal(await sample(inbox.telemetry, 'heartbeat_missing'), 0);
  pass(GRACE_MS / 2);
  const { receiver, kind, alerts } = await notice(inbox, 'firing');
  assert.equal(`${receiver} ${kind}`, 'heartbeat heartbeat');
  assert.deepEqual(alerts[0]?.labels, {
    alertname: 'HeartbeatMissing',
    severity: 'critical',
    priority: 'P0',
    scope: 'stack',
    service: 'alert-inbox',
  });
  assert.equal(alerts[0]?.annotations.runbook_url, 'https://ops.example/inbox/runbooks/HeartbeatMissing.md');
  assert.equal(await sample(inbox.telemetry, 'heartbeat_missing'), 1);
  assert.equal((await inbox.app.inject('/firing')).json().length, 1);
  await poll({ what: 'the first attempt to fail', timeoutSeconds: 60, intervalMs: 20 }, async () =>
    failures === 0 ? { done: true } : { seen: failures },
  );
  await poll({ what: 'the notice to be sent', timeoutSeconds: 3_600, intervalMs: 20 }, async () => {
    pass(TIMEOUT_MS / 8);
    return sent.length > 0 ? { done: true } : { seen: sent };
  });

  await inbox.post(heartbeat(), '/heartbeat');
  const resolved = await notice(inbox, 'resolved');
  assert.equal(resolved.alerts[0]?.startsAt, alerts[0]?.startsAt);
  assert.equal(await sample(inbox.telemetry, 'heartbeat_missing'), 0);
  assert.equal(await sample(inbox.telemetry, 'heartbeat_notices_total{status="firing"}'), 1);
  await poll({ what: 'the resolve to be sent', timeoutSeconds: 60, intervalMs: 20 }, async () =>
    sent[1] !== undefined ? { done: true } : { seen: sent },
  );
  assert.deepEqual(sent.slice(0, 2), ['firing HeartbeatMissing', 'resolved HeartbeatMissing']);
});

test('a heartbeat with an old evaluation does not count: Alertmanager repeats those of a dead Prometheus', async (t) => {
  const pass = clock(t);
  const inbox = await appUnderTest();
  t.after(inbox.remove);
  const evaluated = (seconds: number) => webhookOf('firing', [watchdog(secondsAgo(seconds))]);
  await inbox.post(evaluated(0), '/heartbeat');
  for (let half = 0; half < 2; half += 1) {
    pass(TIMEOUT_MS / 2);
    await inbox.post(evaluated(TIMEOUT_MS / 1_000), '/heartbeat');
  }
  await notice(inbox, 'firing');
  await inbox.post(evaluated(0), '/heartbeat');
  await notice(inbox, 'resolved');
});

for (const [whose, foreign] of [
  ['of another Prometheus', watchdog(secondsAgo(0), { labels: { alertname: 'Watchdog', severity: 'none' } })],
  ['without the time of its evaluation', watchdog(0, { annotations: {} })],
  ['whose time of evaluation is not a number', watchdog(0, { annotations: { evaluated_at: 'now' } })],
] as const) {
  test(`a Watchdog ${whose} neither keeps the heartbeat alive nor ends it`, async (t) => {
    const pass = clock(t);
    const inbox = await appUnderTest();
    t.after(inbox.remove);
    await inbox.post(heartbeat(), '/heartbeat');
    const ended = webhookOf('resolved', [{ ...foreign, status: 'resolved' }]);
    assert.equal((await inbox.post(ended, '/heartbeat')).statusCode, 400);
    pass(TIMEOUT_MS / 2);
    const { missing } = (await inbox.app.inject('/heartbeat')).json();
    assert.equal(missing, false);
    assert.equal((await inbox.post(webhookOf('firing', [foreign]), '/heartbeat')).statusCode, 400);
    pass(TIMEOUT_MS / 2);
    await notice(inbox, 'firing');
  });
}

test('a heartbeat that Alertmanager sends together with a foreign Watchdog counts', async (t) => {
  const inbox = await appUnderTest();
  t.after(inbox.remove);
  const both = [watchdog(0, { annotations: {} }), watchdog(secondsAgo(0))];
  assert.equal((await inbox.post(webhookOf('firing', both), '/heartbeat')).statusCode, 204);
});

test('a resolved Watchdog is missing immediately', async (t) => {
  const pass = clock(t);
  const inbox = await appUnderTest();
  t.after(inbox.remove);
  await inbox.post(heartbeat(), '/heartbeat');
  const ended = webhookOf('resolved', [watchdog(secondsAgo(0), { status: 'resolved' })]);
  assert.equal((await inbox.post(ended, '/heartbeat')).statusCode, 204);
  pass(1_000);
  await notice(inbox, 'firing');
});

async function afterMissing(t: TestContext): Promise<App> {
  const pass = clock(t);
  const first = await appUnderTest();
  await first.post(heartbeat(), '/heartbeat');
  pass(GRACE_MS);
  await notice(first, 'firing');
  await first.app.close();
  const second = await appUnderTest({ dataDir: first.dataDir });
  t.after(second.remove);
  return second;
}

test('the latest heartbeat and an outage survive a restart', async (t) => {
  const inbox = await afterMissing(t);
  const { missing, last_beat } = (await inbox.app.inject('/heartbeat')).json();
  assert.equal(missing, true);
  assert.ok(Date.now() - Date.parse(last_beat) < 60_000);
  await inbox.post(heartbeat(), '/heartbeat');
  await notice(inbox, 'resolved');
  const all = (await inbox.app.inject('/notifications?alertname=HeartbeatMissing')).json();
  assert.equal(all.length, 2);
});

test('a heartbeat that the fault refuses counts as missing', async (t) => {
  const pass = clock(t);
  const inbox = await appUnderTest({ faultTokenFile: faultTokenFile(t) });
  t.after(inbox.remove);
  await faultClient(inbox.app).start('receiver-fails', { receiver: 'heartbeat' });
  pass(GRACE_MS / 2);
  assert.equal((await inbox.post(heartbeat(), '/heartbeat')).statusCode, 503);
  pass(GRACE_MS / 2);
  await notice(inbox, 'firing');
});
