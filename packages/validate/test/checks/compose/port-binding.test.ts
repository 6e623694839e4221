import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portBinding } from '../../../src/checks/compose/port-binding.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('compose/port-binding accepts loopback, also by a variable and in the long form', async () => {
  const messages = await messagesOf(portBinding, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    ports: ["127.0.0.1:\${PORT:-80}:80", "[::1]:81:81", { host_ip: 127.0.0.1, published: 82, target: 82 }]
`,
  });
  assert.deepEqual(messages, []);
});

test('compose/port-binding finds ports open to others', async () => {
  const messages = await messagesOf(portBinding, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    ports: ["80:80", "0.0.0.0:81:81", { published: 82, target: 82 }]
`,
  });
  assert.deepEqual(messages, [
    'shop: port 80 is open on every address',
    'shop: port 81 is open on 0.0.0.0',
    'shop: port 82 is open on every address',
  ]);
});
