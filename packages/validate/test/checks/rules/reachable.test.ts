import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachable } from '../../../src/checks/rules/reachable.ts';
import { messagesOf } from '../../support/messages-of.ts';

const ERRORS = 'sum(rate(errors_total[5m]))';
const SHARE = `${ERRORS} / sum(rate(requests_total[5m]))`;

/** The messages for alerts with these expressions. */
const messagesFor = (expressions: readonly string[], records: Readonly<Record<string, string>> = {}) =>
  messagesOf(reachable, {
    'rules.yml': JSON.stringify({
      groups: [
        {
          name: 'shop',
          rules: [
            ...Object.entries(records).map(([record, expr]) => ({ record, expr })),
            ...expressions.map((expr) => ({ alert: 'ShopSick', expr })),
          ],
        },
      ],
    }),
  });

test('rules/reachable accepts a ratio below 1, a burn rate above 1 and a ratio that is not a share', async () => {
  const accepted = [
    'errors:ratio_rate5m > 0.9',
    'slo:burn_rate:ratio_rate5m > 14.4',
    'slo:error_burn_ratio > 14.4',
    'compression_ratio > 3',
    'up > 0.5',
    'up == bool 2',
  ];
  assert.deepEqual(await messagesFor(accepted), []);
});

test('rules/reachable accepts percentages, means, sums of ratios and quotients of different windows', async () => {
  const accepted = [
    `100 * ${SHARE} > 5`,
    `(${SHARE}) * 100 > 99`,
    'rate(error_seconds_sum[5m]) / rate(error_seconds_count[5m]) > 30',
    'sum(rate(error_bytes_total[5m])) / sum(rate(requests_total[5m])) > 512',
    'sum(shop_error_ratio) > 1',
    'sum(up) > 3',
    `${ERRORS} / sum(rate(requests_total[1h])) > 2`,
    `increase(errors_total[5m]) / rate(requests_total[5m]) > 2`,
    'sum(rate(requests_total{code="500"}[5m])) / on () group_right sum by (shop) (rate(requests_total[5m])) > 2',
    'rate(requests_total{code="500"}[5m]) / rate(requests_total{shop="a"}[5m]) > 2',
    'shop:error_ratio > 5',
  ];
  assert.deepEqual(
    await messagesFor(accepted, { 'shop:error_ratio': `100 * ${ERRORS} / shop:requests` }),
    [],
  );
});

for (const [what, expr, message] of [
  ['a computed threshold', `${SHARE} > 14.4 * 0.1`, 'a ratio, which is between 0 and 1, with 1.44'],
  ['an aggregation', 'max(up) > 1', 'a ratio, which is between 0 and 1, with 1'],
  ['a value that is between the two of up', 'up == 2', 'a ratio, which is between 0 and 1, with 2'],
  ['a threshold on the left', '1.5 <= up', 'a ratio, which is between 0 and 1, with 1.5'],
  ['an average over time', 'avg_over_time(up[5m]) > 1', 'a ratio, which is between 0 and 1, with 1'],
  ['a percentage', `100 * ${SHARE} > 100`, 'a value between 0 and 100 with 100'],
  ['the rest of a share', `1 - ${SHARE} < 0`, 'a ratio, which is between 0 and 1, with 0'],
  [
    'a part of the same counter',
    'sum by (shop) (rate(x[5m:])) > 1 or sum by (shop) (rate(x_total{code="500"}[5m])) / sum by (shop) (rate(x_total[5m])) > 5',
    'a ratio, which is between 0 and 1, with 5',
  ],
  [
    'a term of the total',
    'rate(read_error[5m]) / (rate(read_success[5m]) + rate(read_error[5m])) > 25',
    'a ratio, which is between 0 and 1, with 25',
  ],
  ['a recording rule', 'shop:sick > 1', 'a ratio, which is between 0 and 1, with 1'],
] as const) {
  test(`rules/reachable finds a threshold that cannot be reached: ${what}`, async () => {
    const messages = await messagesFor([expr], { 'shop:sick': SHARE });
    const says = expr.includes(' or ') ? 'has a part that is never true' : 'can never fire';
    assert.deepEqual(messages, [`ShopSick ${says}: it compares ${message}`]);
  });
}
