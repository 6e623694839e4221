import assert from 'node:assert/strict';
import { test } from 'node:test';
import { template } from '../../../src/checks/rules/template.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('rules/template accepts labels that the expression returns, or may return', async () => {
  const messages = await messagesOf(template, {
    'rules.yml': `${alertFile('sum by (service) (up) == 0', 'annotations: { summary: "{{ $labels.service }}" }')}      - { alert: Other, expr: up == 0, annotations: { summary: "{{ $labels.zone }}" } }\n`,
  });
  assert.deepEqual(messages, []);
});

test('rules/template finds a label that is aggregated away', async () => {
  const messages = await messagesOf(template, {
    'rules.yml': alertFile('sum by (service) (up) == 0', 'annotations: { summary: "{{ $labels.zone }}" }'),
  });
  assert.deepEqual(messages, ['ShopSick uses $labels.zone, which its expression does not return']);
});
