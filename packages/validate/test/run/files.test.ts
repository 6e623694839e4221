import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  CHECKS,
  type CheckResult,
  exitCode,
  Inputs,
  runChecks,
  type ValidateConfig,
} from '../../src/index.ts';
import { alertFile, dashboardFile } from '../support/alerting.ts';

const ALERTMANAGER =
  'route: { receiver: a }\nreceivers: [{ name: a, webhook_configs: [{ url: "http://a" }] }]';
/** A file of each kind, each with a finding of its own. */
const FILES: Readonly<Record<string, string>> = {
  'rules/good.yml': alertFile('rate(x_bucket{le="1"}[5m]) > 0'),
  'dashboards/good.json': dashboardFile({ targets: [{ expr: 'up ==' }] }),
  'slo/good.yml': 'name: orders',
  'metrics/good.prom': '# TYPE x_bucket counter\nx_bucket{le="1.0"} 1\n',
  'alertmanager.yml': ALERTMANAGER,
  'prometheus.yml': 'scrape_config_files: [scrape/*.yml]',
  'scrape/good.yml': 'scrape_configs: [{ job_name: good, static_configs: [{ targets: ["good:80"] }] }]',
  'compose.yml': 'services: { one: { image: "one:latest" } }',
};
const CONFIG: ValidateConfig = {
  rules: ['rules/*'],
  dashboards: ['dashboards/*'],
  slo: ['slo/*'],
  metrics: { catalogues: ['metrics/*'] },
  alertmanagerConfig: 'alertmanager.yml',
  prometheusConfig: 'prometheus.yml',
  compose: 'compose.yml',
};
const STATIC = CHECKS.filter(
  ({ name, live }) => !live && !/^config|amtool|compose\/(valid|health)/.test(name),
);

/** The results of the static checks in a folder with these files. */
async function resultsWith(
  files: Readonly<Record<string, string | Buffer>>,
  prepare: (root: string) => void = () => {},
): Promise<CheckResult[]> {
  const root = mkdtempSync(join(tmpdir(), 'validate-'));
  try {
    for (const [name, text] of Object.entries({ ...FILES, ...files })) {
      mkdirSync(join(root, name, '..'), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    prepare(root);
    const inputs = new Inputs(root, CONFIG);
    return await runChecks({ checks: STATIC, inputs, missingToolFails: false, progress: 'none' });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const findingsIn = (results: readonly CheckResult[]) =>
  results.flatMap(({ problems }) => problems.map(({ check, file }) => `${check} ${file}`));

const reasonsIn = (results: readonly CheckResult[]) => results.map(({ reason = '' }) => reason).join('\n');

/** What is found in the good files, whatever the others are. */
const OF_GOOD_FILES = [
  'queries/le-literal rules/good.yml',
  'queries/syntax dashboards/good.json',
  'slo/objective slo/good.yml',
  'compose/image-pin compose.yml',
  'scrape/target scrape/good.yml',
];

describe('one file that cannot be read does not stop the checks of the others, and the exit code is 2', () => {
  for (const [name, text, message] of [
    ['rules/bad.yml', 'groups: [', /rules\/bad\.yml:1 is not valid YAML/],
    ['rules/bad.yml', 'route: {}', /rules\/bad\.yml has no list "groups"/],
    ['rules/bad.yml', 'groups: [{ name: a, rules: [{ alert: A, expr: up, for: 5min }] }]', /:1: for "5min"/],
    ['rules/bad.yml', 'groups: []\n---\ngroups: []', /has more than one YAML document/],
    ['rules/bad.yml', '{{- if .Values.x }}\ngroups: [\n{{- end }}', /is a template: render it first/],
    ['rules/bad.jsonnet', '{ groups: [] }', /bad\.jsonnet is a template: render it first/],
    [
      'rules/bad.yml',
      'groups: [{ name: a, rules: [{ uid: b, title: c, condition: A, data: [] }] }]',
      /rules\/bad\.yml has alert rules of Grafana/,
    ],
    ['rules/bad.yml', Buffer.from('groups: []', 'utf16le'), /rules\/bad\.yml has no list "groups"/],
    ['rules/bad.yml', Buffer.from('\ufeffgroups: []', 'utf16le'), /rules\/bad\.yml is written in UTF-16/],
    ['rules/bad.yml', Buffer.from([0x67, 0xff, 0xfe]), /rules\/bad\.yml is not text in UTF-8/],
    ['dashboards/bad.json', '', /dashboards\/bad\.json:1 is not valid JSON/],
    ['dashboards/bad.json', '{\n"a": 1,\n"b": nul,\n"c": 2\n}', /dashboards\/bad\.json:3 is not valid JSON/],
    ['dashboards/bad.json', `${'['.repeat(60_000)}${']'.repeat(60_000)}`, /more than 500 levels/],
    ['slo/bad.yml', 'name: [', /slo\/bad\.yml:1 is not valid YAML/],
    ['metrics/bad.json', '{', /metrics\/bad\.json:1 is not valid JSON/],
    ['metrics/bad.prom', 'x{', /metrics\/bad\.prom: /],
    ['scrape/bad.yml', 'scrape_configs: [', /scrape\/bad\.yml:1 is not valid YAML/],
  ] as const) {
    const shown = typeof text === 'string' ? JSON.stringify(text.slice(0, 40)) : text.toString('hex');
    test(`${name} with ${shown}`, async () => {
      const results = await resultsWith({ [name]: text });
      assert.match(reasonsIn(results), message);
      const found = findingsIn(results);
      for (const finding of OF_GOOD_FILES)
        assert.ok(found.includes(finding), `${finding} is not in ${found}`);
      assert.ok(results.some(({ check, state }) => check === 'config/files' && state === 'failed'));
      assert.equal(exitCode(results, 'error'), 2);
    });
  }

  for (const [name, others] of [
    ['prometheus.yml', OF_GOOD_FILES.slice(0, 4)],
    ['compose.yml', OF_GOOD_FILES.slice(0, 3)],
    ['alertmanager.yml', OF_GOOD_FILES],
  ] as const)
    test(`${name}, which some checks only look into`, async () => {
      const results = await resultsWith({ [name]: 'a: [' });
      assert.match(reasonsIn(results), new RegExp(`${name}:1 is not valid YAML`));
      const found = findingsIn(results);
      for (const finding of others) assert.ok(found.includes(finding), `${finding} is not in ${found}`);
    });

  test('a symbolic link that leads to no file', async () => {
    const results = await resultsWith({}, (root) => symlinkSync('gone.yml', join(root, 'rules/bad.yml')));
    assert.match(reasonsIn(results), /rules\/bad\.yml is a symbolic link that leads to no file/);
    assert.ok(findingsIn(results).includes('queries/le-literal rules/good.yml'));
  });

  // Root can read files of every mode.
  test('a file without permission to read', { skip: process.getuid?.() === 0 }, async () => {
    const results = await resultsWith({ 'rules/bad.yml': 'groups: []' }, (root) =>
      chmodSync(join(root, 'rules/bad.yml'), 0),
    );
    assert.match(reasonsIn(results), /rules\/bad\.yml cannot be read: EACCES/);
    assert.ok(findingsIn(results).includes('queries/le-literal rules/good.yml'));
  });
});

test('files without rules and files of rule tests are not mistakes', async () => {
  const results = await resultsWith({
    'rules/empty.yml': '',
    'rules/braces.yml': '{}',
    'rules/groups.yml': 'groups:\n',
    'rules/test.yml': 'rule_files: [good.yml]\ntests: [{ interval: 1m, input_series: [] }]',
  });
  assert.ok(!results.some(({ check }) => check === 'config/files'), reasonsIn(results));
  assert.ok(findingsIn(results).includes('queries/le-literal rules/good.yml'));
});

test('the rules of a PrometheusRule are checked, with their lines', async () => {
  const rule = `kind: PrometheusRule\nspec:\n  ${alertFile('up ==').replaceAll('\n', '\n  ')}`;
  const results = await resultsWith({ 'rules/resource.yml': rule });
  const found = results.flatMap(({ problems }) => problems).find(({ file }) => file === 'rules/resource.yml');
  const line = rule.split('\n').findIndex((each) => each.includes('expr:')) + 1;
  const syntax = results
    .flatMap(({ problems }) => problems)
    .find(({ file, check }) => file === 'rules/resource.yml' && check === 'queries/syntax');
  assert.ok(found);
  assert.equal(syntax?.line, line);
});

test('a check that would be wrong without a file does not run: no false finding follows from it', async () => {
  const results = await resultsWith({ 'rules/bad.yml': 'groups: [', 'dashboards/bad.json': '{' });
  const failed = results.filter(({ state }) => state === 'failed').map(({ check }) => check);
  assert.deepEqual(failed.sort(), [
    'config/files',
    'contract/consumer',
    'contract/metric',
    'dashboards/links',
    'routes/heartbeat',
    'routes/inhibition',
    'rules/dashboard',
  ]);
});

test('JSON may have a key twice, which YAML does not allow', async () => {
  const text = dashboardFile({ targets: [{ expr: 'up' }] }).replace('{', '{"uid": "first", ');
  const results = await resultsWith({ 'dashboards/twice.json': text });
  assert.ok(!results.some(({ state }) => state === 'failed'), reasonsIn(results));
});
