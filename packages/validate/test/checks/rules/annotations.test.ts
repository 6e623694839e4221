import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotations } from '../../../src/checks/rules/annotations.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('rules/annotations accepts an alert with all annotations', async () => {
  const messages = await messagesOf(annotations, {
    'rules.yml': alertFile('up == 0', 'annotations: { summary: a, description: b, runbook_url: c }'),
  });
  assert.deepEqual(messages, []);
});

test('rules/annotations names the missing annotations', async () => {
  const messages = await messagesOf(annotations, {
    'rules.yml': alertFile('up == 0', 'annotations: { summary: a, description: " " }'),
  });
  assert.deepEqual(messages, ['ShopSick has no annotation description, runbook_url']);
});
