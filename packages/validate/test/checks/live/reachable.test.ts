import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachableServers } from '../../../src/checks/live/reachable.ts';
import { answering } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/reachable accepts servers that report that they are ready', async () => {
  await using server = await answering({ '/-/ready': 'ready', '/api/health': {} });
  const { url } = server;
  const messages = await messagesOf(
    reachableServers,
    {},
    { prometheus: url, alertmanager: url, grafana: url },
  );
  assert.deepEqual(messages, []);
});

test('live/reachable does not take the page of a login for a state', async () => {
  await using server = await answering({ '/-/ready': '<!doctype html><title>Log in</title>' });
  await assert.rejects(messagesOf(reachableServers, {}, { prometheus: server.url }), {
    message: `${server.url}/-/ready answers with a page, such as that of a login, not with its state`,
  });
});
