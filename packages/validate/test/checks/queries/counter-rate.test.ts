import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counterRate } from '../../../src/checks/queries/counter-rate.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('queries/counter-rate accepts rates, absent(), and the difference to an earlier value', async () => {
  const messages = await messagesOf(counterRate, {
    'rules.yml': alertFile('rate(a_total[5m]) > 0 or absent(b_total) or (c_total - c_total offset 5m) > 0'),
  });
  assert.deepEqual(messages, []);
});

test('queries/counter-rate finds the total of a counter, by its declaration or its name', async () => {
  const messages = await messagesOf(counterRate, {
    'rules.yml': alertFile('a_total > 5 or sold > 5'),
    'metrics.prom': `# TYPE sold counter
sold 1
`,
  });
  assert.deepEqual(messages, [
    'alert ShopSick: a_total is a counter, but is read without rate() or increase()',
    'alert ShopSick: sold is a counter, but is read without rate() or increase()',
  ]);
});
