import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defineCase, type ProofCase } from '../../src/case/case.ts';
import { timeLimitsOf } from '../../src/case/time-limit.ts';
import { killed } from '../../src/fault/service-faults.ts';
import { profileOf } from '../profile/profile-of.ts';

const profile = profileOf({
  prometheus: 'global: { scrape_interval: 10s, evaluation_interval: 15s }',
  prometheusRules: `groups:
  - name: a
    rules:
      - { alert: Slow, expr: 'a:rate5m > 1', for: 1m, keep_firing_for: 2m, labels: { severity: warning } }
      - { record: 'a:rate5m', expr: 'max_over_time(b:rate1m[5m])' }
      - { record: 'b:rate1m', expr: 'rate(x[1m])' }
  - name: b
    interval: 40s
    rules: [{ alert: Down, expr: up == 0, for: 1m, labels: { severity: critical } }]
`,
  lokiRules: 'groups: [{ name: l, rules: [{ alert: Logs, expr: \'count_over_time({a="b"}[5m]) > 1\' }] }]',
  loki: 'ruler: { evaluation_interval: 20s }',
  alertmanager: `route:
  receiver: team
  group_wait: 30s
  group_interval: 5m
  routes:
    - { matchers: ['severity="critical"'], receiver: pager, group_wait: 0s, group_interval: 1m, continue: true }
    - { matchers: ['severity=~"crit.*"'] }
`,
});

const caseOf = (alertname: string, more: Partial<ProofCase> = {}): ProofCase =>
  defineCase({ alertname, source: 'prometheus', fault: killed('a'), receiver: 'team', expect: {}, ...more });

describe('the time limit of a case', () => {
  const timeLimit = timeLimitsOf(profile);

  test('is a scrape, the recording rules on the way, an evaluation, full evaluations of for, and the group wait', () => {
    assert.equal(timeLimit(caseOf('Slow')).deliveredSeconds, 10 + 2 * 15 + 15 + 60 + 30);
    assert.equal(timeLimit(caseOf('Down', { receiver: 'pager' })).deliveredSeconds, 10 + 40 + 80);
    assert.equal(
      timeLimit(caseOf('Down', { receiver: ['pager', 'team'] })).deliveredSeconds,
      10 + 40 + 80 + 30,
    );
  });

  test('has no scrape for a rule of Loki', () => {
    assert.equal(timeLimit(caseOf('Logs', { source: 'loki' })).deliveredSeconds, 20 + 30);
  });

  test('takes the timing of a custom source from its case', () => {
    const custom = { evaluationSeconds: 2, forSeconds: 3 };
    assert.equal(timeLimit(caseOf('Mine', { source: 'custom', custom })).deliveredSeconds, 10 + 2 + 4 + 30);
    const fast = timeLimitsOf({ ...profile, factor: 10 });
    const slow = { evaluationSeconds: 20, forSeconds: 30, leastEvaluationSeconds: 4 };
    assert.equal(fast(caseOf('Mine', { source: 'custom', custom: slow })).deliveredSeconds, 10 + 4 + 4 + 30);
  });

  test('includes the time of the condition; its part in production time is divided', () => {
    const fast = timeLimitsOf({ ...profile, factor: 10 });
    const condition = { productionSeconds: 50, seconds: 3 };
    const { conditionSeconds, deliveredSeconds } = fast(caseOf('Slow', { condition }));
    assert.equal(conditionSeconds, 8);
    assert.equal(deliveredSeconds, 8 + 145);
  });

  test('of a resolve includes the windows, keep_firing_for and the group interval', () => {
    const recovery = 30;
    assert.equal(
      timeLimit(caseOf('Slow')).resolvedSeconds,
      recovery + 10 + 2 * 15 + (300 + 60) + 120 + 2 * 15 + 300,
    );
    assert.equal(timeLimit(caseOf('Slow', { resolvedWithinSeconds: 7 })).resolvedSeconds, 7);
  });

  test('refuses a rule, labels and a receiver that the configuration does not have', () => {
    assert.throws(() => timeLimit(caseOf('Slwo')), /Slwo: no prometheus rule has this name.*Slow, Down/);
    assert.throws(() => timeLimit(caseOf('Slow', { labels: { severity: 'info' } })), /no prometheus rule/);
    assert.throws(() => timeLimit(caseOf('Slow', { source: 'loki' })), /no loki rule/);
    assert.throws(
      () => timeLimit(caseOf('Slow', { receiver: 'pager' })),
      /Slow: no route sends it to "pager"; it goes to team/,
    );
  });
});

describe('a case', () => {
  test('is refused when it contradicts itself', () => {
    assert.throws(() => caseOf(''), /empty alertname/);
    assert.throws(() => caseOf('A', { receiver: [] }), /name the receiver/);
    assert.throws(() => caseOf('A', { source: 'custom' }), /needs custom\.evaluationSeconds/);
    assert.throws(() => caseOf('A', { custom: { evaluationSeconds: 1 } }), /remove custom/);
    assert.throws(() => caseOf('A', { condition: { seconds: -1 } }), /condition\.seconds is -1/);
  });
});
