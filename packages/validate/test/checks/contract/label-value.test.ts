import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelValue } from '../../../src/checks/contract/label-value.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('contract/label-value accepts values of the closed set, and jobs that exist', async () => {
  const messages = await messagesOf(labelValue, {
    'prometheus.yml': `scrape_configs: [{ job_name: shop, static_configs: [{ targets: ["shop:80"], labels: { service: shop } }] }]
`,
    'metrics.mjs': `export const a = { type: 'counter', name: 'orders_total', labels: { status: ['ok', 'error'] } };
`,
    'rules.yml': alertFile(
      'rate(orders_total{status=~"ok|error", job="shop"}[5m]) > 0 or up{job!="gone"} == 0',
    ),
  });
  assert.deepEqual(messages, []);
});

test('contract/label-value finds a value that cannot occur, also in a list', async () => {
  const messages = await messagesOf(labelValue, {
    'prometheus.yml': `scrape_configs: [{ job_name: shop, static_configs: [{ targets: ["shop:80"], labels: { service: shop } }] }]
`,
    'metrics.mjs': `export const a = { type: 'counter', name: 'orders_total', labels: { status: ['ok', 'error'] } };
`,
    'rules.yml': alertFile('rate(orders_total{status=~"ok|failed"}[5m]) > 0 or up{job="store"} == 0'),
  });
  assert.deepEqual(messages, [
    'alert ShopSick: status=~"ok|failed" cannot occur on orders_total',
    'alert ShopSick: job="store" cannot occur on up',
  ]);
});
