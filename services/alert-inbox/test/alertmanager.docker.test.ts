import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configurationFor, startAlertmanager } from '@opsconductor/testing/alertmanager';
import { poll } from '@opsconductor/testing/poll';
import type { Notification } from '../src/domain/notification.ts';
import { appUnderTest } from './app.ts';

const annotations = {
  summary: 'automation: "down" & <out>',
  description: 'Prometheus could not scrape automation for a minute.\nÄ second line, 50 % = half.',
  runbook: 'http://localhost:8025/runbooks/ServiceDown.md',
  runbook_url: 'http://localhost:8025/runbooks/ServiceDown.md',
  dashboard: 'system-overview',
  response_time: '5 minutes',
};
const common = { scope: 'platform', service: 'automation', path: '/a b/c', query: 'x > 1' };
const page = { alertname: 'ServiceDown', severity: 'critical', priority: 'P0', ...common };
const warning = {
  alertname: 'HighResponseTime',
  severity: 'warning',
  priority: 'P1',
  ...common,
  service: 'git',
};
const news = { alertname: 'NewVersion', severity: 'info', priority: 'P2', ...common, service: 'git' };
const watchdog = { alertname: 'Watchdog', scope: 'stack', service: 'prometheus' };

test('alerts that a real Alertmanager sends by Slack, PagerDuty and mail are complete, firing and resolved', async (t) => {
  const { app, mailPort, remove } = await appUnderTest({ mail: { port: 0, host: '0.0.0.0' } });
  t.after(remove);
  const address = new URL(await app.listen({ port: 0, host: '0.0.0.0' }));
  await using alertmanager = await startAlertmanager(configurationFor(t, Number(address.port), mailPort()));

  async function received(receiver: string, alertname: string, status: string): Promise<Notification> {
    const url = `/notifications?receiver=${receiver}&alertname=${alertname}&status=${status}`;
    const what = `${receiver} to receive ${status} ${alertname}`;
    return poll({ what, timeoutSeconds: 60, intervalMs: 100 }, async () => {
      const [found] = (await app.inject(url)).json<Notification[]>();
      return found ? { done: found } : { seen: (await app.inject('/notifications')).body.slice(0, 500) };
    });
  }

  const expected = [
    ['pagerduty', 'pagerduty', page],
    ['email', 'email', page],
    ['slack', 'slack', warning],
    ['email-digest', 'email', news],
    ['inbox', 'webhook', page],
  ] as const;
  const labelSets = [page, warning, news];
  await alertmanager.post(labelSets, annotations);
  for (const [receiver, kind, labels] of expected) {
    const { alerts, ...notification } = await received(receiver, labels.alertname, 'firing');
    const copy = (await received('inbox', labels.alertname, 'firing')).alerts[0];
    assert.equal(notification.kind, kind);
    assert.equal(notification.status, 'firing');
    assert.deepEqual(alerts[0]?.labels, labels);
    assert.deepEqual(alerts[0]?.annotations, annotations);
    assert.equal(alerts[0]?.fingerprint, copy?.fingerprint);
    assert.equal(alerts[0]?.startsAt.slice(0, 19), copy?.startsAt.slice(0, 19));
  }

  await alertmanager.post([watchdog], { evaluated_at: `${Date.now() / 1_000}` });
  assert.equal((await received('heartbeat', 'Watchdog', 'firing')).kind, 'heartbeat');

  await alertmanager.post(labelSets, annotations, new Date());
  for (const [receiver, , labels] of expected) {
    const { alerts, status } = await received(receiver, labels.alertname, 'resolved');
    assert.equal(status, 'resolved');
    assert.deepEqual(alerts[0]?.labels, labels);
    assert.deepEqual(alerts[0]?.annotations, annotations);
    assert.match(alerts[0]?.endsAt ?? '', /^20/);
  }
});
