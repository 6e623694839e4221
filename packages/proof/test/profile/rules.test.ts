import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Profile } from '../../src/profile/profile.ts';
import { isRule, rulesOf, scrapeIntervalMs } from '../../src/profile/rules.ts';
import { withoutRule } from '../../src/profile/without-rule.ts';
import { profileOf } from './profile-of.ts';

const profile: Profile = profileOf({
  prometheus:
    'global: { evaluation_interval: 15s, scrape_interval: 10s }\nscrape_configs: [{ job_name: a, scrape_interval: 20s }]',
  prometheusRules: `groups:
  - name: a
    rules:
      - { alert: Slow, expr: 'job:x:rate5m > 1', for: 1m, labels: { scope: a } }
      - { alert: Slow, expr: 'job:x:rate5m > 2', labels: { scope: b } }
      - { alert: Down, expr: up == 0 }
  - name: b
    interval: 30s
    rules: [{ record: 'job:x:rate5m', expr: 'rate(x[5m] offset 1m)' }]
`,
});

describe('the rules of a profile', () => {
  test('have their durations in milliseconds', () => {
    const [slow, , , recording] = rulesOf(profile);
    assert.deepEqual(
      [slow?.forMs, slow?.intervalMs, [...(slow?.reads ?? [])], recording?.intervalMs, recording?.windowsMs],
      [60_000, 15_000, ['job:x:rate5m'], 30_000, [300_000, 60_000]],
    );
    assert.equal(scrapeIntervalMs(profile), 20_000);
  });

  test('are distinguished by the labels that they set', () => {
    const named = (labels: Record<string, string>) =>
      rulesOf(profile).filter((rule) => isRule(rule, { alertname: 'Slow', labels })).length;
    assert.deepEqual(
      [named({}), named({ scope: 'a' }), named({ scope: 'c' }), named({ instance: 'x' })],
      [2, 1, 0, 2],
    );
  });

  test('can be removed one at a time', () => {
    const left = (labels: Record<string, string>) =>
      rulesOf(withoutRule(profile, { alertname: 'Slow', labels })).map(({ name }) => name);
    assert.deepEqual(left({ scope: 'a' }), ['Slow', 'Down', 'job:x:rate5m']);
    assert.deepEqual(left({}), ['Down', 'job:x:rate5m']);
    assert.throws(() => withoutRule(profile, { alertname: 'Missing' }), /no rule file has an alert Missing/);
  });
});
