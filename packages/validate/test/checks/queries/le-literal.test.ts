import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leLiteral } from '../../../src/checks/queries/le-literal.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('queries/le-literal accepts the form that Prometheus 3 stores, and both forms together', async () => {
  const messages = await messagesOf(leLiteral, {
    'rules.yml': alertFile(
      'rate(x_bucket{le="1.0"}[5m]) + rate(x_bucket{le=~"2|2.0"}[5m]) + rate(x_bucket{le="0.5"}[5m]) > 0',
    ),
  });
  assert.deepEqual(messages, []);
});

test('queries/le-literal finds an integer bound', async () => {
  const messages = await messagesOf(leLiteral, { 'rules.yml': alertFile('rate(x_bucket{le="1"}[5m]) > 0') });
  assert.deepEqual(messages, [
    'alert ShopSick: le="1" matches nothing on Prometheus 3, which stores integer bounds as "1.0"',
  ]);
});
