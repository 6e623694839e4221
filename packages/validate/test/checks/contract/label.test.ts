import assert from 'node:assert/strict';
import { test } from 'node:test';
import { label } from '../../../src/checks/contract/label.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('contract/label accepts labels of the metric and of its job', async () => {
  const messages = await messagesOf(label, {
    'prometheus.yml': `scrape_configs: [{ job_name: shop, static_configs: [{ targets: ["shop:80"], labels: { service: shop } }] }]
`,
    'metrics.mjs': `export const a = { type: 'counter', name: 'orders_total', labels: { status: ['ok', 'error'] } };
`,
    'rules.yml': alertFile('sum by (service, status) (rate(orders_total{instance="a"}[5m])) > 0'),
  });
  assert.deepEqual(messages, []);
});

test('contract/label finds a matcher and a grouping by a missing label', async () => {
  const messages = await messagesOf(label, {
    'prometheus.yml': `scrape_configs: [{ job_name: shop, static_configs: [{ targets: ["shop:80"], labels: { service: shop } }] }]
`,
    'metrics.mjs': `export const a = { type: 'counter', name: 'orders_total', labels: { status: ['ok', 'error'] } };
`,
    'rules.yml': alertFile('sum by (zone) (rate(orders_total{state="ok"}[5m])) > 0'),
  });
  assert.deepEqual(messages, [
    'alert ShopSick: orders_total has no label state',
    'alert ShopSick: orders_total has no label zone',
  ]);
});
