import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelQuery } from '../../../src/checks/dashboards/panel-query.ts';
import { dashboardFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('dashboards/panel-query accepts a panel with a query, and a text panel', async () => {
  const messages = await messagesOf(panelQuery, {
    'dashboards/one.json': dashboardFile({ targets: [{ expr: 'up' }] }),
    'dashboards/two.json': dashboardFile({ type: 'text' }, { uid: 'two' }),
  });
  assert.deepEqual(messages, []);
});

test('dashboards/panel-query finds a panel without a query, also in a collapsed row', async () => {
  const messages = await messagesOf(panelQuery, {
    'dashboards/one.json': dashboardFile({
      type: 'row',
      panels: [{ title: 'Inner', type: 'stat', targets: [{ expr: ' ' }] }],
    }),
  });
  assert.deepEqual(messages, ['panel "Inner" of one has no query']);
});

for (const [title, panel] of [
  ['SQL', { datasource: { type: 'mysql' }, targets: [{ rawSql: 'SELECT 1' }] }],
  ['a plugin with fields of its own', { datasource: { type: 'jaeger' }, targets: [{ queryType: 'search' }] }],
  ['Graphite without a type', { datasource: 'graphite', targets: [{ target: 'a.b' }] }],
] as const)
  test(`dashboards/panel-query accepts ${title}`, async () => {
    assert.deepEqual(await messagesOf(panelQuery, { 'dashboards/one.json': dashboardFile(panel) }), []);
  });
