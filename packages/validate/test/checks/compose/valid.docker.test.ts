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

test('compose/valid shows neither values of the file nor those of .env', async () => {
  const value = await messagesOf(composeValid, {
    'compose.yml': stackOf('REDIS_IMAGE', '    environment: { PASSWORD: "hunter2$' + '{x" }\n'),
  });
  assert.match(value.join(), /services\.one\.environment\.PASSWORD\. Write each \$ of the value as \$\$/);
  const file = await messagesOf(composeValid, {
    'compose.yml': stackOf('REDIS_IMAGE'),
    '.env': 'A=1\nPASSWORD="hunter2\n',
  });
  assert.match(file.join(), /docker compose says: .*\.env: line \d+: unterminated quoted value \(hidden\)/);
  assert.doesNotMatch([...value, ...file].join(), /hunter2/);
});
