import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traces } from '../../../src/checks/live/traces.ts';
import { answering } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/traces accepts a trace of the last hour', async () => {
  await using server = await answering({ '/api/search': { traces: [{}] } });
  const { url } = server;
  const messages = await messagesOf(traces, {}, { tempo: url });
  assert.deepEqual(messages, []);
});

test('live/traces finds that Tempo has no trace of the last hour', async () => {
  await using server = await answering({ '/api/search': { traces: [] } });
  const { url } = server;
  const messages = await messagesOf(traces, {}, { tempo: url });
  assert.deepEqual(messages, ['Tempo has no trace of the last hour']);
});
