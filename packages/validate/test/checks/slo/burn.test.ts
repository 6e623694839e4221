import assert from 'node:assert/strict';
import { test } from 'node:test';
import { burn } from '../../../src/checks/slo/burn.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('slo/burn accepts a tier that can be reached', async () => {
  const messages = await messagesOf(burn, {
    'orders.slo.yml': `name: orders
objective: 99
window: 30d
sli: { total: orders_total }
burn: { fast: { short: 5m, long: 1h, factor: 14.4 } }
`,
  });
  assert.deepEqual(messages, []);
});

test('slo/burn finds a tier that cannot be reached, and windows in the wrong order', async () => {
  const messages = await messagesOf(burn, {
    'orders.slo.yml': `name: orders
objective: 90
window: 30d
sli: { total: orders_total }
burn: { fast: { short: 1h, long: 5m, factor: 14.4 } }
`,
  });
  assert.deepEqual(messages, [
    'orders: the tier fast can never fire: 14.4 times the error budget of the objective 90 % is 144 % of all events',
    'orders: the short window 1h of the tier fast is not shorter than 5m',
  ]);
});
