import assert from 'node:assert/strict';
import { test } from 'node:test';
import { healthcheck } from '../../../src/checks/compose/healthcheck.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('compose/healthcheck accepts a program with arguments', async () => {
  const messages = await messagesOf(healthcheck, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    healthcheck: { test: [CMD, shop, health] }
`,
  });
  assert.deepEqual(messages, []);
});

test('compose/healthcheck finds none, one that is off, and one that always passes', async () => {
  const messages = await messagesOf(healthcheck, {
    'compose.yml': `services:
  a: { image: "x:1.0.0" }
  b: { image: "x:1.0.0", healthcheck: { disable: true } }
  c: { image: "x:1.0.0", healthcheck: { test: [CMD, "true"] } }
`,
  });
  assert.deepEqual(messages, [
    'a: it has no healthcheck',
    'b: its healthcheck is switched off',
    'c: its healthcheck passes whatever happens',
  ]);
});

test('compose/healthcheck finds a shell where the image has none', async () => {
  const messages = await messagesOf(healthcheck, {
    'compose.yml': `services:
  loki: { image: "grafana/loki:3.7.8", healthcheck: { test: curl localhost } }
`,
  });
  assert.deepEqual(messages, [
    'loki: its healthcheck needs a shell, and grafana/loki:3.7.8 has none: it can never pass',
  ]);
});
