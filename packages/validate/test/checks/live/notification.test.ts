import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notification } from '../../../src/checks/live/notification.ts';
import type { ValidateConfig } from '../../../src/index.ts';
import { answering } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

interface SentAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly endsAt: string;
}

const INBOX = 'webhook_configs: [{ url: "http://inbox" }]';
const ROUTES = `route: { receiver: inbox, group_wait: 30s }
receivers: [{ name: inbox, ${INBOX} }]`;

/** Accepts alerts, and returns them in the inbox. */
const alertmanagerAndInbox = (sent: SentAlert[], routes = ROUTES) =>
  answering({
    '/api/v2/status': { config: { original: routes } },
    '/api/v2/alerts': (_: URL, body: string) => {
      sent.push(...(JSON.parse(body) as SentAlert[]));
      return '';
    },
    '/inbox': () => [{ status: 'firing', alerts: sent }],
  });

/** The labels of the alert that is sent with these routes. */
async function labelsSentWith(routes: string, config: ValidateConfig = {}) {
  const sent: SentAlert[] = [];
  await using server = await alertmanagerAndInbox(sent, routes);
  const { url } = server;
  assert.deepEqual(
    await messagesOf(notification, {}, { alertmanager: url, inbox: `${url}/inbox`, ...config }),
    [],
  );
  return sent[0]?.labels ?? {};
}

test('live/notification sends an alert, waits for its arrival, and resolves it', async () => {
  const sent: SentAlert[] = [];
  await using server = await alertmanagerAndInbox(sent);
  const { url } = server;
  assert.deepEqual(await messagesOf(notification, {}, { alertmanager: url, inbox: `${url}/inbox` }), []);
  const [first, last] = sent;
  assert.ok(first && last && sent.length === 2);
  assert.deepEqual(last.labels, first.labels);
  assert.ok(Date.parse(first.endsAt) > Date.now());
  assert.ok(Date.parse(last.endsAt) <= Date.now());
});

test('live/notification starts a new group each time, because an existing group waits for its group_interval', async () => {
  const sent: SentAlert[] = [];
  await using server = await alertmanagerAndInbox(sent);
  const urls = { alertmanager: server.url, inbox: `${server.url}/inbox` };
  await messagesOf(notification, {}, urls);
  await messagesOf(notification, {}, urls);
  assert.equal(new Set(sent.map(({ labels }) => labels.service)).size, 2);
});

test('live/notification sends the lowest severity, and no priority', async () => {
  const { severity, priority } = await labelsSentWith(ROUTES);
  assert.equal(severity, 'info');
  assert.equal(priority, undefined);
});

const byContact = (info: string, warning: string, critical: string) => `route:
  receiver: inbox
  routes:
    - { receiver: low, matchers: ['severity="info"'] }
    - { receiver: middle, matchers: ['severity="warning"'] }
    - { receiver: high, matchers: ['severity="critical"'] }
receivers:
  - { name: inbox, ${INBOX} }
  - { name: low, ${info} }
  - { name: middle, ${warning} }
  - { name: high, ${critical} }
`;
const PAGER = 'pagerduty_configs: [{ routing_key: <secret> }]';

test('live/notification sends no high severity, also if the configuration lists the lowest first', async () => {
  const severities = ['low', 'middle', 'critical'];
  assert.equal((await labelsSentWith(ROUTES, { alerts: { severities } })).severity, 'middle');
});

test('live/notification sends no severity that goes to a pager or to no webhook', async () => {
  const mail = 'email_configs: [{ to: a@b.test }]';
  assert.equal((await labelsSentWith(byContact(PAGER, INBOX, PAGER))).severity, 'warning');
  assert.equal((await labelsSentWith(byContact(mail, INBOX, PAGER))).severity, 'warning');
});

for (const [title, routes] of [
  ['every route leads to a pager', byContact(PAGER, PAGER, PAGER)],
  ['only the highest severity leads to a webhook', byContact(PAGER, PAGER, INBOX)],
] as const) {
  test(`live/notification sends nothing if ${title}`, async () => {
    const sent: SentAlert[] = [];
    await using server = await alertmanagerAndInbox(sent, routes);
    await assert.rejects(
      messagesOf(notification, {}, { alertmanager: server.url, inbox: `${server.url}/inbox` }),
      {
        message:
          'no test alert is sent: with the severity warning or info, it would go to a pager or to no webhook. To send one, set alerts.testLabels in the configuration',
      },
    );
    assert.deepEqual(sent, []);
  });
}

test('live/notification sends the labels of the configuration, also to a pager', async () => {
  const chosen = { severity: 'critical', team: 'shop', service: 'checkout' };
  const labels = await labelsSentWith(byContact(PAGER, PAGER, PAGER), { alerts: { testLabels: chosen } });
  assert.partialDeepStrictEqual(labels, { alertname: 'ValidateTestAlert', ...chosen });
});

test('live/notification finds that nothing arrives in the group_wait of the route and ten seconds', async (t) => {
  t.mock.timers.enable({ apis: ['Date'] });
  await using server = await answering({
    '/api/v2/status': { config: { original: ROUTES } },
    '/api/v2/alerts': '',
    '/inbox': () => {
      t.mock.timers.tick(20_000);
      return [];
    },
  });
  const { url } = server;
  const messages = await messagesOf(notification, {}, { alertmanager: url, inbox: `${url}/inbox` });
  assert.equal(messages.length, 1);
  assert.match(messages.join(), /the test alert \{.*severity="info"\} did not arrive within 40s$/);
});
