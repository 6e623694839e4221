import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryLimit } from '../../../src/checks/compose/memory-limit.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('compose/memory-limit accepts a limit in both syntaxes', async () => {
  const messages = await messagesOf(memoryLimit, {
    'compose.yml': `services:
  a: { image: "x:1.0.0", mem_limit: 64m }
  b: { image: "x:1.0.0", deploy: { resources: { limits: { memory: 64M } } } }
`,
  });
  assert.deepEqual(messages, []);
});

test('compose/memory-limit finds a container without a limit', async () => {
  const messages = await messagesOf(memoryLimit, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    user: "1"
`,
  });
  assert.deepEqual(messages, ['shop: it has no memory limit']);
});
