import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counterRate } from '../../../src/checks/queries/counter-rate.ts';
import { alertFile, dashboardFile } from '../../support/alerting.ts';
import { findingsOf, messagesOf } from '../../support/messages-of.ts';

test('queries/counter-rate accepts rates, absent(), and the difference to an earlier value', async () => {
  const messages = await messagesOf(counterRate, {
    'rules.yml': alertFile('rate(a_total[5m]) > 0 or absent(b_total) or (c_total - c_total offset 5m) > 0'),
  });
  assert.deepEqual(messages, []);
});

test('queries/counter-rate finds the total of a declared counter', async () => {
  const found = await findingsOf(counterRate, {
    'rules.yml': alertFile('sold > 5 or {"my.sales_total"} > 5'),
    'metrics.prom': `# TYPE sold counter
sold 1
# TYPE "my.sales_total" counter
{"my.sales_total"} 1
`,
  });
  assert.deepEqual(
    found.map(({ severity, message, fix }) => ({ severity, message, fix })),
    [
      {
        severity: 'error',
        message: 'alert ShopSick: sold is a counter, but is read without rate() or increase()',
        fix: 'Write rate(sold[5m]) or increase(sold[5m]).',
      },
      {
        severity: 'error',
        message: 'alert ShopSick: my.sales_total is a counter, but is read without rate() or increase()',
        fix: 'Write rate({"my.sales_total"}[5m]) or increase({"my.sales_total"}[5m]).',
      },
    ],
  );
});

test('queries/counter-rate only informs about a name like that of a counter, because gauges have such names too', async () => {
  const found = await findingsOf(counterRate, { 'rules.yml': alertFile('node_hwmon_total > 5') });
  assert.deepEqual(
    found.map(({ severity, message }) => ({ severity, message })),
    [
      {
        severity: 'info',
        message:
          'alert ShopSick: node_hwmon_total is named like a counter, but is read without rate() or increase()',
      },
    ],
  );
});

test('queries/counter-rate accepts the difference of two counters, and one that only filters', async () => {
  const messages = await messagesOf(counterRate, {
    'rules.yml': alertFile(
      'sum(mallocs_total) - sum(frees_total) > 5 or (up and on () (sum(mallocs_total) > 0))',
    ),
    'metrics.prom':
      '# TYPE mallocs_total counter\nmallocs_total 1\n# TYPE frees_total counter\nfrees_total 1\n',
  });
  assert.deepEqual(messages, []);
});

test('queries/counter-rate does not judge a query that a panel hides', async () => {
  const messages = await messagesOf(counterRate, {
    'dashboards/one.json': dashboardFile({ targets: [{ expr: 'a_total', hide: true }] }),
  });
  assert.deepEqual(messages, []);
});
