import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leLiteral } from '../../../src/checks/queries/le-literal.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('queries/le-literal accepts what Prometheus 3 stores, and both spellings together', async () => {
  const messages = await messagesOf(leLiteral, {
    'rules.yml': alertFile(
      'rate(x_bucket{le="1.0"}[5m]) + rate(x_bucket{le=~"2|2.0"}[5m]) + rate(x_bucket{le="0.5"}[5m]) > 0',
    ),
  });
  assert.deepEqual(messages, []);
});

test('queries/le-literal finds a whole bound', async () => {
  const messages = await messagesOf(leLiteral, { 'rules.yml': alertFile('rate(x_bucket{le="1"}[5m]) > 0') });
  assert.deepEqual(messages, [
    'alert ShopSick: le="1" matches nothing on Prometheus 3, which stores whole bounds as "1.0"',
  ]);
});
