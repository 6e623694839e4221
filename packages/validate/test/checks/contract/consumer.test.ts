import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consumer } from '../../../src/checks/contract/consumer.ts';
import { alertFile, dashboardFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('contract/consumer accepts metrics that a rule, a panel or an SLO reads', async () => {
  const messages = await messagesOf(consumer, {
    'metrics.mjs': `export const all = { a: { type: 'gauge', name: 'a', labels: {} }, b: { type: 'histogram', name: 'b', labels: {} }, c: { type: 'counter', name: 'c_total', labels: {} } };
`,
    'rules.yml': alertFile('a > 0'),
    'dashboards/one.json': dashboardFile({ targets: [{ expr: 'rate(b_sum[5m])' }] }),
    'orders.slo.yml': `objective: 99
sli: { total: c_total }
`,
  });
  assert.deepEqual(messages, []);
});

test('contract/consumer finds a metric that nothing reads', async () => {
  const messages = await messagesOf(consumer, {
    'metrics.mjs': `export const a = { type: 'gauge', name: 'idle', labels: {} };
`,
    'rules.yml': alertFile('up > 0'),
    'dashboards/one.json': dashboardFile({}),
  });
  assert.deepEqual(messages, ['idle is exposed, but no rule, panel or SLO reads it']);
});
