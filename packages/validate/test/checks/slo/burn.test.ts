import assert from 'node:assert/strict';
import { test } from 'node:test';
import { burn } from '../../../src/checks/slo/burn.ts';
import { findingsOf, messagesOf } from '../../support/messages-of.ts';
import { ordersSpec } from '../../support/orders-spec.ts';

test('slo/burn accepts a tier that can be reached', async () => {
  assert.deepEqual(await messagesOf(burn, { 'orders.slo.yml': ordersSpec() }), []);
});

test('slo/burn finds a tier that cannot be reached, and windows in the wrong order', async () => {
  const spec = ordersSpec({ objective: 90, fast: '{ short: 1h, long: 5m, factor: 14.4 }' });
  const findings = await findingsOf(burn, { 'orders.slo.yml': spec });
  assert.deepEqual(findings, [
    {
      severity: 'error',
      file: 'orders.slo.yml',
      line: 9,
      message:
        'orders: burn.fast can never fire: 14.4 times the budget of 10 % is 144 % of the events, but at most 100 % can fail',
      fix: 'Use a factor below 10, or an objective above 93.0556.',
    },
    {
      severity: 'error',
      file: 'orders.slo.yml',
      line: 9,
      message: 'orders: burn.fast.short is 1h, not shorter than its long window 5m',
      fix: 'The short window ends the alert when the failures end; usual is a twelfth of the long window.',
    },
  ]);
});

test('slo/burn finds a tier that is not complete', async () => {
  const messages = await messagesOf(burn, { 'orders.slo.yml': ordersSpec({ fast: '{ short: 5m }' }) });
  assert.deepEqual(messages, ['orders: burn.fast.long is missing', 'orders: burn.fast.factor is missing']);
});
