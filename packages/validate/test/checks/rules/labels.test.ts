import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labels } from '../../../src/checks/rules/labels.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('rules/labels accepts a known severity', async () => {
  const messages = await messagesOf(labels, { 'rules.yml': alertFile('up == 0') });
  assert.deepEqual(messages, []);
});

test('rules/labels finds a missing severity, and an unknown one', async () => {
  const messages = await messagesOf(labels, {
    'rules.yml': `${alertFile('up == 0', 'labels: { severity: page }')}      - { alert: Other, expr: up == 1 }\n`,
  });
  assert.deepEqual(messages, ['ShopSick has the unknown severity "page"', 'Other has no label severity']);
});
