import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intervals } from '../../../src/checks/routes/intervals.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('routes/intervals accepts a repeat that is longer than the group interval', async () => {
  const messages = await messagesOf(intervals, {
    'alertmanager.yml': `route: { receiver: a, group_interval: 1m, repeat_interval: 1h }
`,
  });
  assert.deepEqual(messages, []);
});

test('routes/intervals finds one that is shorter, also by what it inherits', async () => {
  const messages = await messagesOf(intervals, {
    'alertmanager.yml': `route: { receiver: a, routes: [{ receiver: b, repeat_interval: 1m }] }
`,
  });
  assert.deepEqual(messages, ['the route to "b" repeats each 1m, but looks only each 5m']);
});
