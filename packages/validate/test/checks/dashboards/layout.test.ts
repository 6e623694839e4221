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

test('dashboards/layout compares only panels that are shown at the same time', async () => {
  const gridPos = { x: 0, y: 1, w: 12, h: 8 };
  const row = (title: string, ...titles: string[]) => ({
    type: 'row',
    title,
    collapsed: true,
    panels: titles.map((each) => ({ title: each, type: 'stat', gridPos })),
  });
  const messagesFor = (...panels: unknown[]) =>
    messagesOf(layout, { 'dashboards/one.json': dashboardFile({}, { panels }) });
  assert.deepEqual(await messagesFor(row('A', 'a'), row('B', 'b')), []);
  assert.deepEqual(await messagesFor(row('A', 'a', 'b')), ['panel "b" of one overlaps "a"']);
});
