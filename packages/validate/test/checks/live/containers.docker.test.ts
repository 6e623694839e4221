import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containers } from '../../../src/checks/live/containers.ts';
import { messagesOf } from '../../support/messages-of.ts';
import { stackOf } from '../../support/stack-of.ts';

test('live/containers finds that no container of the file exists', async () => {
  const messages = await messagesOf(containers, { 'compose.yml': stackOf('REDIS_IMAGE') });
  assert.deepEqual(messages, ['no container of this file exists']);
});
