import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelTexts } from '../../../src/checks/dashboards/panel-texts.ts';
import { dashboardFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('dashboards/panel-texts accepts a panel with all texts', async () => {
  const messages = await messagesOf(panelTexts, {
    'dashboards/one.json': dashboardFile({
      description: 'Orders per second',
      fieldConfig: { defaults: { unit: 'reqps' } },
    }),
  });
  assert.deepEqual(messages, []);
});

test('dashboards/panel-texts names the missing texts', async () => {
  const messages = await messagesOf(panelTexts, { 'dashboards/one.json': dashboardFile({ title: '' }) });
  assert.deepEqual(messages, ['panel "" of one has no title, no description, no unit']);
});
