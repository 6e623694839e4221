import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forInterval } from '../../../src/checks/rules/for-interval.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('rules/for-interval accepts a multiple of the interval', async () => {
  const messages = await messagesOf(forInterval, { 'rules.yml': alertFile('up == 0', 'for: 2m') });
  assert.deepEqual(messages, []);
});

test('rules/for-interval reports the time after which the alert really fires', async () => {
  const messages = await messagesOf(forInterval, { 'rules.yml': alertFile('up == 0', 'for: 45s') });
  assert.deepEqual(messages, [
    'ShopSick: for 45s is not a multiple of the evaluation interval 30s: it fires after 1m',
  ]);
});

test('rules/for-interval cannot run with a number without a unit, which Prometheus refuses', async () => {
  await assert.rejects(messagesOf(forInterval, { 'rules.yml': alertFile('up == 0', 'for: 90') }), {
    message: 'rules.yml:7: for "90" is not a duration; write it as 30s, 5m or 1h30m',
  });
});
