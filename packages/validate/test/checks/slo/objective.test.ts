import assert from 'node:assert/strict';
import { test } from 'node:test';
import { objective } from '../../../src/checks/slo/objective.ts';
import { messagesOf } from '../../support/messages-of.ts';
import { ordersSpec } from '../../support/orders-spec.ts';

test('slo/objective accepts a percentage and a metric that exists', async () => {
  const messages = await messagesOf(objective, {
    'orders.slo.yml': ordersSpec(),
    'metrics.prom': `# TYPE orders_total counter
orders_total 1
`,
  });
  assert.deepEqual(messages, []);
});

test('slo/objective finds an objective out of range, and a metric that does not exist', async () => {
  const messages = await messagesOf(objective, {
    'orders.slo.yml': ordersSpec({ objective: 100 }),
    'metrics.prom': `# TYPE sales_total counter
sales_total 1
`,
  });
  assert.deepEqual(messages, [
    'orders: objective is 100: must be < 100',
    'orders: nothing exposes orders_total',
  ]);
});

test('slo/objective finds a file that is not an SLO spec', async () => {
  const messages = await messagesOf(objective, { 'orders.slo.yml': 'groups: []\n' });
  assert.ok(messages.includes('orders.slo.yml: unknown field groups'), messages.join('\n'));
  assert.ok(messages.includes('orders.slo.yml: objective is missing'), messages.join('\n'));
});
