import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retention } from '../../../src/checks/queries/retention.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('queries/retention accepts a window within the retention', async () => {
  const messages = await messagesOf(retention, {
    'compose.yml': `services: { prometheus: { image: "prom/prometheus:v3.5.3", command: ["--storage.tsdb.retention.time=30d"] } }
`,
    'rules.yml': alertFile('avg_over_time(up[20d] offset 1w) > 0'),
  });
  assert.deepEqual(messages, []);
});

test('queries/retention adds range, offset and subquery', async () => {
  const messages = await messagesOf(retention, {
    'compose.yml': `services: { prometheus: { image: "prom/prometheus:v3.5.3", command: ["--storage.tsdb.retention.time=15d"] } }
`,
    'rules.yml': alertFile('max_over_time(avg_over_time(up[1d] offset 1w)[2w:1h]) > 0'),
  });
  assert.deepEqual(messages, ['alert ShopSick: it reads 22d of up, but Prometheus keeps only 15d']);
});
