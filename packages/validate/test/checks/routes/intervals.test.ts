import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intervals } from '../../../src/checks/routes/intervals.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('routes/intervals accepts a repeat_interval that is longer than the group_interval', async () => {
  const messages = await messagesOf(intervals, {
    'alertmanager.yml': `route: { receiver: a, group_interval: 1m, repeat_interval: 1h }
`,
  });
  assert.deepEqual(messages, []);
});

test('routes/intervals finds a shorter repeat_interval, also with an inherited group_interval', async () => {
  const messages = await messagesOf(intervals, {
    'alertmanager.yml': `route: { receiver: a, routes: [{ receiver: b, repeat_interval: 1m }] }
`,
  });
  assert.deepEqual(messages, [
    'the route to "b" has a repeat_interval of 1m, shorter than its group_interval of 5m',
  ]);
});
