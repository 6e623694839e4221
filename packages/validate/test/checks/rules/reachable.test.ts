import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachable } from '../../../src/checks/rules/reachable.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('rules/reachable accepts a ratio below 1, and a burn rate above 1', async () => {
  const messages = await messagesOf(reachable, {
    'rules.yml': `${alertFile('errors:ratio_rate5m > 0.9')}      - { alert: Other, expr: 'slo:burn_rate:ratio_rate5m > 14.4' }\n`,
  });
  assert.deepEqual(messages, []);
});

test('rules/reachable finds a threshold of 1 or more for a ratio, also a computed one', async () => {
  const messages = await messagesOf(reachable, {
    'rules.yml': `${alertFile('sum(rate(errors_total[5m])) / sum(rate(requests_total[5m])) > 14.4 * 0.1')}      - { alert: Other, expr: 'max(up) > 1' }\n`,
  });
  assert.deepEqual(messages, [
    'ShopSick can never fire: it compares a ratio, which is between 0 and 1, with 1.44',
    'Other can never fire: it compares a ratio, which is between 0 and 1, with 1',
  ]);
});
