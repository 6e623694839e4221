import assert from 'node:assert/strict';
import { test } from 'node:test';
import { swallowed } from '../../../src/checks/routes/swallowed.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('routes/swallowed accepts a wide route with continue: true, and a narrow route before a wide one', async () => {
  const messages = await messagesOf(swallowed, {
    'alertmanager.yml': `route: { receiver: a, routes: [{ receiver: a, continue: true }, { matchers: ["s=\\"x\\"", "t=\\"y\\""] }, { matchers: ["s=\\"x\\""] }] }
receivers: []
`,
  });
  assert.deepEqual(messages, []);
});

test('routes/swallowed finds a route after one that matches all of its alerts', async () => {
  const messages = await messagesOf(swallowed, {
    'alertmanager.yml': `route: { receiver: a, routes: [{ matchers: ["s=~\\"x|y\\""] }, { receiver: b, matchers: ["s=\\"x\\"", "t=\\"y\\""] }] }
receivers: []
`,
  });
  assert.deepEqual(messages, [
    'the route {s="x", t="y"} to "b" is never used: the route {s=~"x|y"} of line 1 matches its alerts first',
  ]);
});
