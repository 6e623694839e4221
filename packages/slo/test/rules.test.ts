import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseDuration, parsePromql } from '@opsconductor/promkit';
import fc from 'fast-check';
import { type AlertRule, type RuleOptions, readSpec, renderRuleFile, ruleGroups } from '../src/index.ts';
import { piecesOf } from '../src/retention.ts';

const file = 'orders-success.slo.yml';
const text = readFileSync(join(import.meta.dirname, '../example', file), 'utf8');
const spec = readSpec(file, text);
const latency = readSpec(
  file,
  text.replace(/sli:\n.*\n.*\n/, 'sli: { histogram: "shop_seconds{job=\\"shop\\"}", threshold: 0.5 }\n'),
);

const rulesOf = (options?: RuleOptions, of = spec) => ruleGroups(of, options).flatMap(({ rules }) => rules);
const alertsOf = (options?: RuleOptions) =>
  rulesOf(options).filter((rule): rule is AlertRule => 'alert' in rule);
const exprOf = (record: string, of = spec) =>
  rulesOf({}, of).find((rule) => 'record' in rule && rule.record === record)?.expr;

describe('the alerts', () => {
  test('have a severity each, and the labels of the spec', () => {
    assert.deepEqual(
      alertsOf().map(({ alert, labels: { severity, windows } }) => [alert, severity, windows]),
      [
        ['SLOBurnRateFast', 'critical', undefined],
        ['SLOBurnRateSlow', 'warning', undefined],
        ['SLOSuccessBelowTarget', 'info', '5m-1h'],
        ['SLOSuccessBelowTarget', 'info', '30m-6h'],
      ],
    );
    for (const { labels } of alertsOf()) {
      assert.equal(labels.team, 'checkout');
      assert.equal(labels.service, 'shop');
      assert.equal(labels.slo, 'orders-success');
    }
  });

  test('need the burn rate in both windows, and enough events', () => {
    assert.equal(
      alertsOf()[0]?.expr,
      'slo:burn_rate:ratio_rate5m{slo="orders-success"} > 14.4\n' +
        '  and slo:burn_rate:ratio_rate1h{slo="orders-success"} > 14.4\n' +
        '  and slo:sli_total:increase1h{slo="orders-success"} >= 200',
    );
  });

  test('say how much of the budget is used, and when it is used up', () => {
    assert.match(
      alertsOf()[0]?.annotations.description ?? '',
      /14\.4 times as fast as allowed: 2 % of it within 1h, all of it within 2\.1 days\.$/,
    );
  });

  test('have the labels and annotations of the options', () => {
    const [fast, slow] = alertsOf({
      for: '5m',
      labels: (alert) => (alert === 'SLOBurnRateFast' ? { severity: 'page', priority: 'P0' } : {}),
      annotations: (alert, { name }) => ({ runbook_url: `https://wiki/${alert}#${name}` }),
    });
    assert.deepEqual(Object.entries(fast?.labels ?? {}).slice(0, 2), [
      ['severity', 'page'],
      ['priority', 'P0'],
    ]);
    assert.equal(slow?.labels.severity, 'warning');
    assert.equal(fast?.for, '5m');
    assert.equal(fast?.annotations.runbook_url, 'https://wiki/SLOBurnRateFast#orders-success');
  });
});

test('the matchers of a histogram are in its buckets and in its count', () => {
  assert.equal(
    exprOf('slo:sli_error:ratio_rate5m', latency),
    '1 - (sum(rate(shop_seconds_bucket{job="shop", le="0.5"}[5m])) or vector(0)) / sum(rate(shop_seconds_count{job="shop"}[5m]) > 0)\n  or vector(0)',
  );
});

test('every expression is PromQL', () => {
  const expressions = [...rulesOf(), ...rulesOf({ retention: '3d' }, latency)].map(({ expr }) => expr);
  assert.deepEqual(
    expressions.filter((expr) => parsePromql(expr).error !== undefined),
    [],
  );
});

describe('a window longer than the retention', () => {
  test('is summed from copies of its pieces', () => {
    const totals = rulesOf().filter((rule) => 'record' in rule && rule.record === 'slo:sli_total:increase5m');
    assert.deepEqual(
      totals.map(({ expr, labels }) => [labels.age, expr]),
      [
        ['0d', 'sum(increase(shop_orders_total[5m]) > 0)'],
        ['10d', 'slo:sli_total:increase5m{slo="orders-success", age="0d"} offset 10d'],
        ['20d', 'slo:sli_total:increase5m{slo="orders-success", age="10d"} offset 10d'],
      ],
    );
  });

  test('is read as one piece if Prometheus keeps all of it', () => {
    const ranges = rulesOf({ retention: '90d' }).filter(({ expr }) => / offset |\[10d\]/.test(expr));
    assert.deepEqual(ranges, []);
  });

  test('has equal pieces, each shorter than the retention and a multiple of five minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 100 }), (days, kept) => {
        const { length, ages } = piecesOf(`${days}d`, `${kept}d`);
        const ms = parseDuration(length) ?? Number.NaN;
        assert.equal(ms * ages.length, days * 86_400_000);
        assert.ok(ms < kept * 86_400_000);
        assert.equal(ms % 300_000, 0);
        assert.deepEqual(
          ages.map((age) => parseDuration(age)),
          ages.map((_, piece) => piece * ms),
        );
      }),
    );
  });
});

test('a rule file names its generator and its spec on the first line', () => {
  const [first] = renderRuleFile(spec, 'slo/orders-success.slo.yml').split('\n');
  assert.equal(first, '# Generated by @opsconductor/slo from slo/orders-success.slo.yml. Do not edit.');
});

test('an option that is not a duration is refused', () => {
  assert.throws(
    () => ruleGroups(spec, { retention: 'two weeks' }),
    /retention is "two weeks": write a duration/,
  );
  assert.throws(() => ruleGroups(spec, { for: '2' }), /for is "2": write a duration, such as 2m/);
});
