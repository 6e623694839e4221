import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveMetrics } from '../../../src/checks/live/metrics.ts';
import { alertFile } from '../../support/alerting.ts';
import { answering, success } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/metrics accepts scraped metrics, and declared metrics that have no event yet', async () => {
  await using server = await answering({ '/api/v1/label/__name__/values': success(['up']) });
  const { url } = server;
  const messages = await messagesOf(
    liveMetrics,
    {
      'rules.yml': alertFile('up == 0 or rate(errors_total[5m]) > 0'),
      'metrics.mjs':
        "export const e = { type: 'counter', name: 'errors_total', labels: { reason: { max: 5 } } };",
    },
    { prometheus: url },
  );
  assert.deepEqual(messages, []);
});

test('live/metrics finds a name that Prometheus has never seen', async () => {
  await using server = await answering({ '/api/v1/label/__name__/values': success(['orders_waiting']) });
  const { url } = server;
  const messages = await messagesOf(
    liveMetrics,
    { 'rules.yml': alertFile('orders_waitin > 0') },
    { prometheus: url },
  );
  assert.deepEqual(messages, ['alert ShopSick: Prometheus has never scraped orders_waitin']);
});
