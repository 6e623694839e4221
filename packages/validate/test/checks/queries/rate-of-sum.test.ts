import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rateOfSum } from '../../../src/checks/queries/rate-of-sum.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('queries/rate-of-sum accepts a sum of rates', async () => {
  const messages = await messagesOf(rateOfSum, {
    'rules.yml': alertFile('max_over_time(sum(rate(a_total[5m]))[1h:1m]) > 0'),
  });
  assert.deepEqual(messages, []);
});

test('queries/rate-of-sum finds a rate of a sum', async () => {
  const messages = await messagesOf(rateOfSum, { 'rules.yml': alertFile('rate(sum(a_total)[5m:15s]) > 0') });
  assert.deepEqual(messages, [
    'alert ShopSick: rate() of an aggregation is wrong after each counter restart',
  ]);
});
