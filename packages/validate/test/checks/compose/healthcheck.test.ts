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

test('compose/healthcheck finds a missing healthcheck, a disabled one, and one that always passes', async () => {
  const messages = await messagesOf(healthcheck, {
    'compose.yml': `services:
  a: { image: "x:1.0.0" }
  b: { image: "x:1.0.0", healthcheck: { disable: true } }
  c: { image: "x:1.0.0", healthcheck: { test: [CMD, "true"] } }
`,
  });
  assert.deepEqual(messages, [
    'a: it has no healthcheck',
    'b: its healthcheck is disabled',
    'c: its healthcheck always passes',
  ]);
});

test('compose/healthcheck finds a healthcheck that needs a shell in an image without one', async () => {
  const messages = await messagesOf(healthcheck, {
    'compose.yml': `services:
  loki: { image: "grafana/loki:3.7.8", healthcheck: { test: curl localhost } }
`,
  });
  assert.deepEqual(messages, [
    'loki: its healthcheck needs a shell, and grafana/loki:3.7.8 has none: it can never pass',
  ]);
});

for (const [image, isFound] of [
  ['grafana/loki:3.7.8', true],
  ['grafana/loki:latest', true],
  ['quay.io/mirror/grafana/loki:3.6.0', true],
  ['rancher/mirrored-grafana-tempo:2.7.0', true],
  ['grafana/loki:2.9.4', false],
  ['grafana/loki:3.5.1', false],
  ['grafana/tempo:2.6.1', false],
  ['gcr.io/distroless/nodejs24', true],
] as const)
  test(`compose/healthcheck knows that ${image} has ${isFound ? 'no' : 'a'} shell`, async () => {
    const messages = await messagesOf(healthcheck, {
      'compose.yml': `services: { one: { image: "${image}", healthcheck: { test: [CMD-SHELL, wget localhost] } } }`,
    });
    assert.equal(messages.length, isFound ? 1 : 0, messages.join());
  });
