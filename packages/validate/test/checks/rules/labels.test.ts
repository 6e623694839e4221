import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labels } from '../../../src/checks/rules/labels.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('rules/labels accepts a known severity', async () => {
  const messages = await messagesOf(labels, { 'rules.yml': alertFile('up == 0') });
  assert.deepEqual(messages, []);
});

test('rules/labels finds no severity, and one that no route knows', async () => {
  const messages = await messagesOf(labels, {
    'rules.yml': `${alertFile('up == 0', 'labels: { severity: page }')}      - { alert: Other, expr: up == 1 }\n`,
  });
  assert.deepEqual(messages, [
    'ShopSick has the severity "page", which no route knows',
    'Other has no label severity',
  ]);
});
