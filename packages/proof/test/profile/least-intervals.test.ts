import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { withLeastIntervals } from '../../src/profile/least-intervals.ts';
import { profileOf } from './profile-of.ts';

const fast = profileOf({
  prometheus: `
global: { scrape_interval: 375ms, evaluation_interval: 375ms }
scrape_configs:
  - { job_name: quick }
  - { job_name: usual }
  - { job_name: also-usual, scrape_interval: 250ms }
  - { job_name: slow, scrape_interval: 8s }
`,
  prometheusRules: `
groups:
  - { name: quick-rules, rules: [{ record: a, expr: 'rate(x[1500ms])' }] }
  - { name: usual-rules, rules: [{ record: b, expr: c }] }
  - { name: alerts-by-default, rules: [{ alert: B, expr: 'a > 1' }] }
  - { name: alerts, interval: 750ms, rules: [{ alert: A, expr: 'a > 1', for: 1500ms }] }
`,
  alertmanager:
    'route: { receiver: a, group_interval: 7s, routes: [{ receiver: b, group_interval: 250ms }] }',
  lokiRules: 'groups: [{ name: logs, interval: 100ms, rules: [] }]',
});

describe('least intervals', () => {
  const profile = withLeastIntervals(fast, {
    scrapeMs: 1_000,
    evaluationMs: 1_000,
    recordingMs: 1_500,
    groupIntervalMs: 1_000,
    exceptions: { quick: 500, 'quick-rules': 500 },
  });
  const [prometheus, rules, alertmanager, loki] = profile.files.map(({ scaled }) => parse(scaled));

  test('apply to the global intervals, to jobs, to groups and to routes', () => {
    assert.deepEqual(prometheus.global, { scrape_interval: '1s', evaluation_interval: '1500ms' });
    assert.equal(alertmanager.route.group_interval, '7s');
    assert.equal(alertmanager.route.routes[0].group_interval, '1s');
    assert.deepEqual(
      prometheus.scrape_configs.map(({ scrape_interval }: { scrape_interval?: string }) => scrape_interval),
      ['500ms', undefined, '1s', '8s'],
    );
    assert.deepEqual(
      rules.groups.map(({ interval }: { interval?: string }) => interval),
      ['500ms', undefined, '1s', '1s'],
    );
  });

  test('do not change windows, `for` and the files of other programs', () => {
    assert.equal(rules.groups[0].rules[0].expr, 'rate(x[1500ms])');
    assert.equal(rules.groups[3].rules[0].for, '1500ms');
    assert.equal(loki.groups[0].interval, '100ms');
  });

  test('are recorded in the profile', () => {
    assert.equal(profile.leastIntervals?.scrapeMs, 1_000);
  });

  test('refuse a name that is neither a job nor a group', () => {
    const least = { scrapeMs: 1_000, evaluationMs: 1_000, exceptions: { quik: 500 } };
    assert.throws(() => withLeastIntervals(fast, least), /No scrape job and no rule group is called quik/);
  });
});
