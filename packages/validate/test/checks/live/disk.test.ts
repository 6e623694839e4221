import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disk } from '../../../src/checks/live/disk.ts';
import { answering, vector } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/disk accepts a disk with free space', async () => {
  await using server = await answering({
    '/api/v1/query': vector([{ instance: 'n:1', mountpoint: '/' }, 0.4]),
  });
  const { url } = server;
  const messages = await messagesOf(disk, {}, { prometheus: url });
  assert.deepEqual(messages, []);
});

test('live/disk finds a disk that is nearly full', async () => {
  await using server = await answering({
    '/api/v1/query': vector([{ instance: 'n:1', mountpoint: '/' }, 0.04]),
  });
  const { url } = server;
  const messages = await messagesOf(disk, {}, { prometheus: url });
  assert.deepEqual(messages, ['/ of n:1 has 4 % free space']);
});
