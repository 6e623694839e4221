import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicates } from '../../../src/checks/rules/duplicates.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('rules/duplicates accepts the same name with other labels', async () => {
  const messages = await messagesOf(duplicates, {
    'rules.yml': `${alertFile('up == 0')}      - { alert: ShopSick, expr: up == 1, labels: { severity: info } }\n`,
  });
  assert.deepEqual(messages, []);
});

test('rules/duplicates finds the same name with the same labels', async () => {
  const messages = await messagesOf(duplicates, {
    'rules.yml': `${alertFile('up == 0')}      - { alert: ShopSick, expr: up == 1, labels: { severity: warning } }\n`,
  });
  assert.deepEqual(messages, ['alert ShopSick has the same name and labels as the rule at rules.yml:5']);
});
