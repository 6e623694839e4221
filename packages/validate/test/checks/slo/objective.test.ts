import assert from 'node:assert/strict';
import { test } from 'node:test';
import { objective } from '../../../src/checks/slo/objective.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('slo/objective accepts a percentage and a metric that exists', async () => {
  const messages = await messagesOf(objective, {
    'orders.slo.yml': `name: orders
objective: 99.5
window: 30d
sli: { total: orders_total }
burn: { fast: {} }
`,
    'metrics.prom': `# TYPE orders_total counter
orders_total 1
`,
  });
  assert.deepEqual(messages, []);
});

test('slo/objective finds an objective out of range, and a metric that does not exist', async () => {
  const messages = await messagesOf(objective, {
    'orders.slo.yml': `name: orders
objective: 100
window: 30d
sli: { total: orders_total }
burn: { fast: {} }
`,
    'metrics.prom': `# TYPE sales_total counter
sales_total 1
`,
  });
  assert.deepEqual(messages, [
    'orders: the objective 100 is not between 0 and 100 %',
    'orders: nothing exposes orders_total',
  ]);
});
