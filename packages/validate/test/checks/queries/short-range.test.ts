import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortRange } from '../../../src/checks/queries/short-range.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('queries/short-range accepts four scrapes of the job that is asked', async () => {
  const messages = await messagesOf(shortRange, {
    'prometheus.yml': `global: { scrape_interval: 15s }
scrape_configs: [{ job_name: slow, scrape_interval: 1m }]
`,
    'rules.yml': alertFile('rate(a_total{job="slow"}[4m]) > rate(b_total[1m])'),
  });
  assert.deepEqual(messages, []);
});

test('queries/short-range finds fewer, and tells one from three', async () => {
  const messages = await messagesOf(shortRange, {
    'prometheus.yml': `global: { scrape_interval: 15s }
scrape_configs: [{ job_name: slow, scrape_interval: 1m }]
`,
    'rules.yml': alertFile('rate(a_total{job="slow"}[1m]) > rate(b_total[45s])'),
  });
  assert.deepEqual(messages, [
    'alert ShopSick: [1m] of a_total is 1.0 scrapes of 1m: there is no rate in it',
    'alert ShopSick: [45s] of b_total is 3.0 scrapes of 15s: one that fails leaves a gap',
  ]);
});
