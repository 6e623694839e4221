import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveRules } from '../../../src/checks/live/rules.ts';
import { alertFile } from '../../support/alerting.ts';
import { answering, success } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/rules accepts rules that are loaded and evaluated', async () => {
  await using server = await answering({
    '/api/v1/rules': success({
      groups: [
        {
          name: 'g',
          interval: 30,
          evaluationTime: 0.1,
          rules: [{ name: 'ShopSick', health: 'ok', lastError: 'many-to-many' }],
        },
      ],
    }),
  });
  const { url } = server;
  const messages = await messagesOf(liveRules, { 'rules.yml': alertFile('up == 0') }, { prometheus: url });
  assert.deepEqual(messages, []);
});

test('live/rules finds a rule that fails, a group that is late, and a rule that is not loaded', async () => {
  await using server = await answering({
    '/api/v1/rules': success({
      groups: [
        {
          name: 'g',
          interval: 30,
          evaluationTime: 31,
          rules: [{ name: 'ShopSick', health: 'err', lastError: 'many-to-many' }],
        },
      ],
    }),
  });
  const { url } = server;
  const messages = await messagesOf(
    liveRules,
    { 'rules.yml': alertFile('up == 0').replace('ShopSick', 'ShopDown') },
    { prometheus: url },
  );
  assert.deepEqual(messages, [
    'ShopSick cannot be evaluated: many-to-many',
    'group g takes 31.0 s, which is longer than its interval of 30 s',
    'ShopDown is not loaded',
  ]);
});
