import assert from 'node:assert/strict';
import { test } from 'node:test';
import { healthcheckCommand } from '../../../src/checks/compose/healthcheck-command.ts';

import { messagesOf } from '../../support/messages-of.ts';
import { stackOf } from '../../support/stack-of.ts';

test('compose/healthcheck-command accepts a program that is in the image', async () => {
  assert.deepEqual(
    await messagesOf(healthcheckCommand, {
      'compose.yml': stackOf('REDIS_IMAGE', '    healthcheck: { test: [CMD, redis-cli, ping] }\n'),
    }),
    [],
  );
});

test('compose/healthcheck-command finds a program that is not in the image', async () => {
  const messages = await messagesOf(healthcheckCommand, {
    'compose.yml': stackOf('REDIS_IMAGE', '    healthcheck: { test: [CMD, curl, localhost] }\n'),
  });
  assert.match(messages.join(), /one: its healthcheck runs "curl", which redis:[\d.]+ does not have/);
});
