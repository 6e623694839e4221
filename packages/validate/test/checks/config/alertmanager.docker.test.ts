import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertmanagerVerifier } from '../../../src/checks/config/alertmanager.ts';

import { messagesOf } from '../../support/messages-of.ts';
import { stackOf } from '../../support/stack-of.ts';

test('config/alertmanager accepts a file that the verifier accepts', async () => {
  assert.deepEqual(
    await messagesOf(alertmanagerVerifier, {
      'compose.yml': stackOf('ALERTMANAGER_IMAGE'),
      'alertmanager.yml': 'route: { receiver: a }\nreceivers: [{ name: a }]',
    }),
    [],
  );
});

test('config/alertmanager finds a file that the verifier rejects', async () => {
  const messages = await messagesOf(alertmanagerVerifier, {
    'compose.yml': stackOf('ALERTMANAGER_IMAGE'),
    'alertmanager.yml': 'route: { receiver: b }\nreceivers: [{ name: a }]',
  });
  assert.match(messages.join(), /amtool says: .*undefined receiver/);
});
