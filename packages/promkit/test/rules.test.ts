import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readRules, readYaml } from '../src/index.ts';

const read = (text: string) => readRules(readYaml(text, 'shop.rules.yml'));

const file = `groups:
  - name: shop
    interval: 30s
    rules:
      - &down
        alert: ShopDown
        expr: up == 0
        for: 1m30s
        keep_firing_for: 5m
        labels: { severity: critical, tier: 1 }
        annotations: { summary: Shop is down }
      - <<: *down
        alert: ShopGone
        for: 0
  - name: recorded
    rules:
      - record: job:up:sum
        expr: |
          sum by (job) (up)
`;

test('a rule has its name, its texts, its times, its group and its lines', () => {
  const [down, gone, recorded] = read(file).map(({ line, ...rule }) => ({
    ...rule,
    lines: [line(), line('expr'), line('labels', 'tier'), line('missing')],
  }));
  assert.deepEqual(down, {
    kind: 'alert',
    name: 'ShopDown',
    expr: 'up == 0',
    labels: { severity: 'critical', tier: '1' },
    annotations: { summary: 'Shop is down' },
    forMs: 90_000,
    keepFiringForMs: 300_000,
    group: 'shop',
    intervalMs: 30_000,
    path: 'shop.rules.yml',
    // The anchor is on the line before.
    lines: [6, 7, 10, 6],
  });
  assert.deepEqual([gone?.name, gone?.forMs, gone?.expr], ['ShopGone', 0, 'up == 0']);
  assert.deepEqual(gone?.lines.slice(1, 3), [7, 10]);
  assert.deepEqual(
    [recorded?.kind, recorded?.name, recorded?.group, recorded?.intervalMs, recorded?.expr],
    ['record', 'job:up:sum', 'recorded', undefined, 'sum by (job) (up)\n'],
  );
});

for (const empty of ['', '# a comment', '{}', 'groups:', 'groups: []'])
  test(`promtool accepts ${JSON.stringify(empty)}, which has no rules`, () =>
    assert.deepEqual(read(empty), []));

test('a rule has the labels of its group, and its own have precedence', () => {
  const [rule] = read(
    'groups: [{ name: a, labels: { severity: critical, team: x }, rules: [{ alert: A, expr: up, labels: { team: y } }] }]',
  );
  assert.deepEqual(rule?.labels, { severity: 'critical', team: 'y' });
});

test('a group without rules has no rules', () => assert.deepEqual(read('groups: [{ name: a }]'), []));

describe('a rule file is refused, with its line, when', () => {
  const rule = (more: string) => `groups:\n  - name: a\n    rules:\n      - expr: up\n${more}`;
  const cases: readonly [title: string, text: string, message: RegExp][] = [
    ['it is a text', 'groups', /^shop\.rules\.yml has no list "groups"/],
    ['it is a list', '[]', /^shop\.rules\.yml has no list "groups"/],
    ['it has no groups', 'rules: []', /^shop\.rules\.yml has no list "groups": is it a rule file\?$/],
    [
      'a rule has no name',
      rule(''),
      /^shop\.rules\.yml:4 is not a rule: it needs alert or record, and expr$/,
    ],
    [
      'a duration has no unit',
      rule('        alert: A\n        for: 90\n'),
      /^shop\.rules\.yml:6: for "90" is not a duration/,
    ],
    [
      'an interval is not a duration',
      'groups: [{ name: a, interval: 1.5m, rules: [] }]',
      /:1: interval "1\.5m" is not/,
    ],
  ];
  for (const [title, text, message] of cases) test(title, () => assert.throws(() => read(text), { message }));
});
