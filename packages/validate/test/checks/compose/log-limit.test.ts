import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logLimit } from '../../../src/checks/compose/log-limit.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('compose/log-limit accepts a size limit, and a driver that keeps no logs on this machine', async () => {
  const messages = await messagesOf(logLimit, {
    'compose.yml': `services:
  a: { image: "x:1.0.0", logging: { options: { max-size: 5m } } }
  b: { image: "x:1.0.0", logging: { driver: journald } }
`,
  });
  assert.deepEqual(messages, []);
});

test('compose/log-limit finds a log without a size limit', async () => {
  const messages = await messagesOf(logLimit, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    logging: { driver: json-file }
`,
  });
  assert.deepEqual(messages, ['shop: its log has no size limit']);
});
