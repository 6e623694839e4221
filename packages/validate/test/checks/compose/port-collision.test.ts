import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portCollision } from '../../../src/checks/compose/port-collision.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('compose/port-collision accepts one port number for two protocols', async () => {
  const messages = await messagesOf(portCollision, {
    'compose.yml': `services:
  a: { image: "x:1.0.0", ports: ["53:53/udp"] }
  b: { image: "x:1.0.0", ports: ["53:53/tcp"] }
`,
  });
  assert.deepEqual(messages, []);
});

test('compose/port-collision finds two services on the same port', async () => {
  const messages = await messagesOf(portCollision, {
    'compose.yml': `services:
  a: { image: "x:1.0.0", ports: ["80:1"] }
  b: { image: "x:1.0.0", ports: ["127.0.0.1:80:2"] }
`,
  });
  assert.deepEqual(messages, ['b: port 80/tcp is already used by a']);
});
