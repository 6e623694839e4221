import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOrder } from '../../../src/checks/compose/start-order.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('compose/start-order accepts a wait for a start, and for a service with a healthcheck', async () => {
  const messages = await messagesOf(startOrder, {
    'compose.yml': `services:
  a: { image: "x:1.0.0", depends_on: [b] }
  b: { image: "x:1.0.0", healthcheck: { test: [CMD, x] } }
  c: { image: "x:1.0.0", depends_on: { b: { condition: service_healthy } } }
`,
  });
  assert.deepEqual(messages, []);
});

test('compose/start-order finds a wait that never ends', async () => {
  const messages = await messagesOf(startOrder, {
    'compose.yml': `services:
  a: { image: "x:1.0.0", depends_on: { b: { condition: service_healthy }, gone: {} } }
  b: { image: "x:1.0.0" }
`,
  });
  assert.deepEqual(messages, [
    'a: it never starts: it waits until b is healthy, but b has no healthcheck',
    'a: it waits for gone, which is not a service of the compose file',
  ]);
});
