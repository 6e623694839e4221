import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notification } from '../../../src/checks/live/notification.ts';
import { answering } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

interface SentAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly endsAt: string;
}

/** Accepts alerts, and returns them in the inbox. */
const alertmanagerAndInbox = (sent: SentAlert[]) =>
  answering({
    '/api/v2/alerts': (_: URL, body: string) => {
      sent.push(...(JSON.parse(body) as SentAlert[]));
      return '';
    },
    '/inbox': () => [{ status: 'firing', alerts: sent }],
  });

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

test('live/notification finds that nothing arrives', async (t) => {
  t.mock.timers.enable({ apis: ['Date'] });
  await using server = await answering({
    '/api/v2/alerts': '',
    '/inbox': () => {
      t.mock.timers.tick(20_000);
      return [];
    },
  });
  const { url } = server;
  const messages = await messagesOf(notification, {}, { alertmanager: url, inbox: `${url}/inbox` });
  assert.deepEqual(messages, ['a critical test alert did not arrive within 40 s']);
});
