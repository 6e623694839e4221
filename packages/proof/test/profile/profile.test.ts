import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { fastProfile, normalise, type ProfileOptions, scaleBack } from '../../src/profile/profile.ts';
import { ruleFile } from './arbitraries.ts';

const repository = join(import.meta.dirname, '../../../..');
/** What may differ between the two: durations, and the seconds that predict_linear looks ahead. */
const SCALED = /\b\d+(ms|[smhdwy])(\d+(ms|[smhdwy]))*\b|(?<=predict_linear\([^,]*, )[\d.]+/g;

describe('the fast profile', () => {
  let root = '';
  const scaled = (kind: keyof ProfileOptions['files'], text: string, factor: number) => {
    writeFileSync(join(root, 'file.yml'), text);
    const [file] = fastProfile({ root, factor, files: { [kind]: ['file.yml'] } }).files;
    assert.ok(file);
    return file;
  };

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'proof-profile-'));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  test('gives any production rules again when scaled back', () => {
    fc.assert(
      fc.property(ruleFile, fc.constantFrom(1, 2, 4, 5, 8, 10, 20, 25, 40, 50, 100, 500), (rules, factor) => {
        const file = scaled('prometheusRules', stringify(rules), factor);
        const normal = normalise(file.path, file.production, file.kind);
        assert.equal(normalise(file.path, scaleBack(file, factor), file.kind), normal);
        assert.equal(file.scaled.replaceAll(SCALED, ''), normal.replaceAll(SCALED, ''));
      }),
      { numRuns: 200 },
    );
  });

  test('gives every configuration file of this repository again when scaled back', () => {
    const profile = fastProfile({
      root: repository,
      factor: 25,
      files: {
        prometheus: ['prometheus/prometheus.yml', 'prometheus/scrape/*.yml'],
        prometheusRules: ['prometheus/*_rules.yml', 'prometheus/rules/**/*.rules.yml'],
        loki: ['loki/loki.yml'],
        lokiRules: ['loki/rules/**/*.yml'],
        alertmanager: ['alertmanager/alertmanager.yml'],
      },
    });
    assert.ok(profile.files.reduce((sum, { durations }) => sum + durations, 0) > 10);
    for (const file of profile.files) {
      const back = scaleBack(file, profile.factor);
      assert.equal(normalise(file.path, back, file.kind), normalise(file.path, file.production, file.kind));
    }
  });

  test('divides windows, subqueries, offsets, for, keep_firing_for, intervals and the look-ahead of predict_linear', () => {
    const rules = `groups:
  - name: a # kept
    interval: 30s
    rules:
      - alert: Slow
        expr: max_over_time(rate(x{path="[5m]"}[5m])[1h:30s] offset -1h30m) > 300 and predict_linear(y[1h], 14400) < 0
        for: 10m
        keep_firing_for: 1m30s
        annotations: { summary: "for 10m" }
`;
    assert.equal(
      scaled('prometheusRules', rules, 30).scaled,
      `groups:
  - name: a # kept
    interval: 1s
    rules:
      - alert: Slow
        expr: max_over_time(rate(x{path="[5m]"}[10s])[120s:1s] offset -180s) > 300 and predict_linear(y[120s], 480) < 0
        for: 20s
        keep_firing_for: 3s
        annotations: { summary: "for 10m" }
`,
    );
  });

  test('divides the windows of LogQL, but not durations in a filter', () => {
    const rules = `groups: [{ name: a, rules: [{ alert: A, expr: 'count_over_time({a="b"} | json | took > 10s [5m] offset 1m) > 3', for: 1m }] }]\n`;
    assert.match(scaled('lokiRules', rules, 10).scaled, /took > 10s \[30s\] offset 6s\) > 3', for: 6s/);
  });

  test('divides the intervals of Prometheus, Loki and Alertmanager, the defaults too', () => {
    const prometheus =
      'global: { scrape_interval: &i 15s, scrape_timeout: 5s }\nscrape_configs: [{ job_name: a, scrape_interval: *i }]\n';
    assert.equal(
      scaled('prometheus', prometheus, 25).scaled,
      'global: { scrape_interval: &i 600ms, scrape_timeout: 200ms, evaluation_interval: 2400ms }\nscrape_configs: [ { job_name: a, scrape_interval: 600ms } ]\n',
    );
    assert.match(scaled('loki', 'ruler: { alertmanager_url: x }\n', 30).scaled, /evaluation_interval: 2s/);
    const compactor = 'compactor: { retention_enabled: true }\n';
    assert.match(scaled('loki', compactor, 30).scaled, /compaction_interval: 20s/);
    const alertmanager = 'route: { receiver: a, routes: [{ group_wait: 0s, group_interval: 1m }] }\n';
    assert.equal(
      scaled('alertmanager', alertmanager, 30).scaled,
      'route: { receiver: a, routes: [ { group_wait: 0s, group_interval: 2s } ], group_wait: 1s, group_interval: 10s, repeat_interval: 480s }\nglobal:\n  resolve_timeout: 10s\n',
    );
  });

  const refusals = [
    {
      title: 'a duration that the factor does not divide',
      expr: 'x[10s]',
      factor: 30,
      message: /file\.yml:4: expr: 10000 ms \/ 30 is not a whole number of milliseconds/,
    },
    {
      title: 'the factor and names one that works',
      expr: 'x[10s]',
      factor: 30,
      message: /25 or 40 would/,
    },
    {
      title: 'a factor that is not a whole number',
      expr: 'x',
      factor: 1.5,
      message: /the factor 1\.5 is not a whole number/,
    },
    {
      title: 'an expression that is not PromQL',
      expr: 'rate(x[5m',
      factor: 5,
      message: /file\.yml:4: expr: not PromQL/,
    },
    {
      title: 'arithmetic on durations',
      expr: 'x[2*5m]',
      factor: 5,
      message: /the duration "2\*5m" is an expression/,
    },
    {
      title: 'a prediction over an expression',
      expr: 'predict_linear(x[1h], 4*3600)',
      factor: 5,
      message: /the second argument of predict_linear is "4\*3600"; write it as one number/,
    },
  ];
  for (const { title, expr, factor, message } of refusals) {
    test(`refuses ${title}`, () => {
      const rules = `groups:\n  - name: a\n    rules:\n      - { alert: A, expr: "${expr}" }\n`;
      assert.throws(() => scaled('prometheusRules', rules, factor), message);
    });
  }

  test('refuses a pattern without a file, a broken file and a text that is not a duration', () => {
    assert.throws(
      () => fastProfile({ root, factor: 5, files: { loki: ['none/*.yml'] } }),
      /no file matches "none\/\*\.yml"/,
    );
    assert.throws(() => scaled('loki', 'ruler: {', 5), /file\.yml:1: /);
    assert.throws(
      () => scaled('alertmanager', 'route:\n  group_wait: soon\n', 5),
      /file\.yml:2: group_wait: "soon" is not a duration/,
    );
  });

  test('reads a number without a unit as seconds in PromQL, and refuses it in a setting', () => {
    const rules = (wait: string) =>
      `groups: [{ name: a, rules: [{ alert: A, expr: 'rate(x[90]) > 1', for: ${wait} }] }]\n`;
    assert.match(scaled('prometheusRules', rules('1m'), 30).scaled, /rate\(x\[3s\]\) > 1', for: 2s/);
    assert.throws(
      () => scaled('prometheusRules', rules('90'), 30),
      /file\.yml:1: for: "90" is not a duration/,
    );
  });

  test('reads fractions where Loki does, and nowhere else', () => {
    assert.match(scaled('loki', 'ruler: { evaluation_interval: 1.5m }\n', 30).scaled, /: 3s/);
    const logs = `groups: [{ name: a, rules: [{ alert: A, expr: 'count_over_time({a="b"}[1.5m]) > 3' }] }]\n`;
    assert.match(scaled('lokiRules', logs, 30).scaled, /\[3s\]/);
    assert.throws(
      () => scaled('alertmanager', 'route: { group_wait: 1.5m }\n', 30),
      /group_wait: "1\.5m" is not a duration/,
    );
  });

  test('keeps the folders of the files', () => {
    mkdirSync(join(root, 'rules'), { recursive: true });
    writeFileSync(join(root, 'rules/a.yml'), 'groups: []\n');
    const { files } = fastProfile({ root, factor: 5, files: { prometheusRules: ['rules/*.yml'] } });
    assert.deepEqual(
      files.map(({ path }) => path),
      ['rules/a.yml'],
    );
  });
});
