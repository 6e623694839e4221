import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeValid } from '../../../src/checks/compose/valid.ts';

import { messagesOf } from '../../support/messages-of.ts';
import { stackOf } from '../../support/stack-of.ts';

test('compose/valid accepts a file that the verifier accepts', async () => {
  assert.deepEqual(await messagesOf(composeValid, { 'compose.yml': stackOf('REDIS_IMAGE') }), []);
});

test('compose/valid finds a file that the verifier rejects', async () => {
  const messages = await messagesOf(composeValid, {
    'compose.yml': stackOf('REDIS_IMAGE', '    memory: 5m\n'),
  });
  assert.match(messages.join(), /docker compose says: .*memory/);
});
