import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metric } from '../../../src/checks/contract/metric.ts';
import { alertFile } from '../../support/alerting.ts';
import { findingsOf, messagesOf } from '../../support/messages-of.ts';

test('contract/metric accepts declared, recorded and synthetic names', async () => {
  const messages = await messagesOf(metric, {
    'metrics.mjs': `export const a = { type: 'histogram', name: 'order_seconds', labels: {} };
`,
    'rules.yml': `${alertFile('up == 0 or order_seconds_count > 0 or orders:rate5m > 0')}      - { record: orders:rate5m, expr: "rate(order_seconds_sum[5m])" }\n`,
  });
  assert.deepEqual(messages, []);
});

test('contract/metric finds a name that nothing exposes', async () => {
  const messages = await messagesOf(metric, {
    'metrics.mjs': `export const a = { type: 'gauge', name: 'orders_waiting', labels: {} };
`,
    'rules.yml': alertFile('orders_waitin > 0'),
  });
  assert.deepEqual(messages, ['alert ShopSick: nothing exposes or records orders_waitin']);
});

test('contract/metric reads a saved /metrics response', async () => {
  const messages = await messagesOf(metric, {
    'metrics.prom': `# TYPE orders counter
orders_total{status="ok"} 3
`,
    'rules.yml': alertFile('rate(orders_total[5m]) > rate(sales_total[5m])'),
  });
  assert.deepEqual(messages, ['alert ShopSick: nothing exposes or records sales_total']);
});

test('contract/metric cannot run with a /metrics response that Prometheus could not read', async () => {
  const files = { 'metrics.prom': 'orders_total 1\n<html>\n', 'rules.yml': alertFile('orders_total > 1') };
  await assert.rejects(messagesOf(metric, files), {
    message: 'metrics.prom: line 2 is not a sample: <html>',
  });
});

for (const [name, declared, fix] of [
  ['orders_waitin', 'orders_waiting', 'Did you mean orders_waiting?'],
  ['upp', 'up', 'Did you mean up?'],
  ['x', 'up', 'Correct the name, or declare the metric.'],
  ['job', 'up', 'Correct the name, or declare the metric.'],
] as const)
  test(`contract/metric proposes for ${name}: ${fix}`, async () => {
    const [found] = await findingsOf(metric, {
      'metrics.prom': `# TYPE ${declared} gauge\n${declared} 1\n`,
      'rules.yml': alertFile(`${name} > 0`),
    });
    assert.equal(found?.fix, fix);
  });
