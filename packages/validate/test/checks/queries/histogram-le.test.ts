import assert from 'node:assert/strict';
import { test } from 'node:test';
import { histogramLe } from '../../../src/checks/queries/histogram-le.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('queries/histogram-le accepts a sum by le, and a native histogram', async () => {
  const messages = await messagesOf(histogramLe, {
    'rules.yml': alertFile(
      'histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m]))) > 1 or histogram_quantile(0.9, sum(rate(x[5m]))) > 1',
    ),
  });
  assert.deepEqual(messages, []);
});

test('queries/histogram-le finds a sum without le', async () => {
  const messages = await messagesOf(histogramLe, {
    'rules.yml': alertFile('histogram_quantile(0.9, sum by (service) (rate(x_bucket[5m]))) > 1'),
  });
  assert.deepEqual(messages, ['alert ShopSick: histogram_quantile() of a sum without le returns nothing']);
});
