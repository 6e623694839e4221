import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveRetention } from '../../../src/checks/live/retention.ts';
import { answering, success } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/retention accepts what the files say', async () => {
  await using server = await answering({
    '/api/v1/status/flags': success({}),
    '/api/v1/status/runtimeinfo': success({ storageRetention: '15d or 2GB' }),
  });
  const { url } = server;
  const messages = await messagesOf(
    liveRetention,
    {
      'compose.yml':
        'services: { p: { image: "prom/prometheus:v3.5.3", command: ["--storage.tsdb.retention.time=15d"] } }',
    },
    { prometheus: url },
  );
  assert.deepEqual(messages, []);
});

test('live/retention finds a container of before', async () => {
  await using server = await answering({
    '/api/v1/status/flags': success({}),
    '/api/v1/status/runtimeinfo': success({ storageRetention: '6h' }),
  });
  const { url } = server;
  const messages = await messagesOf(
    liveRetention,
    {
      'compose.yml':
        'services: { p: { image: "prom/prometheus:v3.5.3", command: ["--storage.tsdb.retention.time=15d"] } }',
    },
    { prometheus: url },
  );
  assert.deepEqual(messages, ['Prometheus keeps 6h, and the files say 15d']);
});
