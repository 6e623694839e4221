import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortRange } from '../../../src/checks/queries/short-range.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('queries/short-range accepts four scrapes of the selected job', async () => {
  const messages = await messagesOf(shortRange, {
    'prometheus.yml': `global: { scrape_interval: 15s }
scrape_configs: [{ job_name: slow, scrape_interval: 1m }]
`,
    'rules.yml': alertFile('rate(a_total{job="slow"}[4m]) > rate(b_total[1m])'),
  });
  assert.deepEqual(messages, []);
});

test('queries/short-range finds a range of one scrape, and one of three', async () => {
  const messages = await messagesOf(shortRange, {
    'prometheus.yml': `global: { scrape_interval: 15s }
scrape_configs: [{ job_name: slow, scrape_interval: 1m }]
`,
    'rules.yml': alertFile('rate(a_total{job="slow"}[1m]) > rate(b_total[45s])'),
  });
  assert.deepEqual(messages, [
    'alert ShopSick: [1m] of a_total is 1.0 scrape intervals of 1m: too few for a rate',
    'alert ShopSick: [45s] of b_total is 3.0 scrape intervals of 15s: one failed scrape leaves a gap',
  ]);
});

test('queries/short-range reads a number in a window as seconds', async () => {
  const messages = await messagesOf(shortRange, {
    'prometheus.yml': 'global: { scrape_interval: 45s }\n',
    'rules.yml': alertFile('rate(a_total[180]) > rate(b_total[90])'),
  });
  assert.deepEqual(messages, [
    'alert ShopSick: [1m30s] of b_total is 2.0 scrape intervals of 45s: one failed scrape leaves a gap',
  ]);
});
