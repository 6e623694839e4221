import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveHeartbeat } from '../../../src/checks/live/heartbeat.ts';
import { answering, success } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/heartbeat accepts a heartbeat of the last minutes', async () => {
  await using server = await answering({
    '/api/v1/alerts': success({ alerts: [{ labels: { alertname: 'Watchdog' }, state: 'firing' }] }),
    '/inbox': [{ received_at: '', alerts: [] }],
  });
  const { url } = server;
  const messages = await messagesOf(liveHeartbeat, {}, { prometheus: url, inbox: `${url}/inbox` });
  assert.deepEqual(messages, []);
});

test('live/heartbeat finds that no heartbeat arrives', async () => {
  await using server = await answering({
    '/api/v1/alerts': success({ alerts: [{ labels: { alertname: 'Watchdog' }, state: 'firing' }] }),
    '/inbox': [],
  });
  const { url } = server;
  const messages = await messagesOf(liveHeartbeat, {}, { prometheus: url, inbox: `${url}/inbox` });
  assert.deepEqual(messages, ['no heartbeat of Watchdog arrived in the last 5 minutes']);
});

test('live/heartbeat finds that the alert does not fire', async () => {
  await using server = await answering({ '/api/v1/alerts': success({ alerts: [] }) });
  const { url } = server;
  const messages = await messagesOf(liveHeartbeat, {}, { prometheus: url });
  assert.deepEqual(messages, ['Watchdog does not fire']);
});
