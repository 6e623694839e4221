import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layout } from '../../../src/checks/dashboards/layout.ts';
import { dashboardFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('dashboards/layout accepts panels side by side', async () => {
  const messages = await messagesOf(layout, {
    'dashboards/one.json': dashboardFile({ gridPos: { x: 0, y: 0, w: 12, h: 8 } }),
  });
  assert.deepEqual(messages, []);
});

test('dashboards/layout finds a narrow panel, and one beyond the edge', async () => {
  const messages = await messagesOf(layout, {
    'dashboards/one.json': dashboardFile({ gridPos: { x: 22, y: 0, w: 4, h: 8 } }),
  });
  assert.deepEqual(messages, [
    'panel "Orders" of one is only 4 columns wide',
    'panel "Orders" of one reaches beyond the right edge',
  ]);
});
