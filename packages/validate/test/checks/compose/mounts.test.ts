import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mounts } from '../../../src/checks/compose/mounts.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('compose/mounts accepts named volumes and files that exist', async () => {
  const messages = await messagesOf(mounts, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    volumes: ["data:/data", "./rules.yml:/rules.yml:ro"]
`,
    'rules.yml': `groups: []
`,
  });
  assert.deepEqual(messages, []);
});

test('compose/mounts finds a file that is missing', async () => {
  const messages = await messagesOf(mounts, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    volumes: ["./gone.yml:/rules.yml:ro"]
`,
  });
  assert.deepEqual(messages, ['shop: it mounts ./gone.yml, which does not exist']);
});
