import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { FAULTS } from '../../scripts/faults/catalogue.ts';
import { runTool } from '../support/run-tool.ts';

interface AlertRule {
  readonly alert: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
}

const ruleFiles = ['prometheus/alert_rules.yml', ...globSync('prometheus/rules/*.rules.yml')];
const alerts: AlertRule[] = ruleFiles.flatMap((file) =>
  parse(readFileSync(file, 'utf8')).groups.flatMap(({ rules }: { rules: object[] }) =>
    rules.filter((rule) => 'alert' in rule),
  ),
);
const ruleTests = globSync('tests/rules/*.test.yml')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const priorities: Record<string, string> = { critical: 'P0', warning: 'P1', info: 'P2' };

assert.notEqual(alerts.length, 0, 'no alert found');

test('every fault of `npm run break` names an alert that exists', () => {
  const names = new Set(alerts.map(({ alert }) => alert));
  assert.deepEqual(
    FAULTS.filter(({ alert }) => !names.has(alert)),
    [],
  );
});

for (const { alert, labels, annotations } of alerts) {
  describe(alert, () => {
    test('has a severity, the priority that goes with it, and a scope', () => {
      assert.ok(
        labels.severity !== undefined && labels.severity in priorities,
        `severity is ${labels.severity}`,
      );
      assert.equal(labels.priority, priorities[labels.severity]);
      assert.ok(labels.scope);
    });

    test('says what is wrong and where to look', () => {
      for (const name of ['summary', 'description', 'runbook_url', 'dashboard'])
        assert.ok(annotations[name], name);
    });

    test('has a runbook with the five sections that people look for', () => {
      const path = `docs/runbooks/${alert}.md`;
      assert.equal(annotations.runbook_url, `http://localhost:8025/runbooks/${alert}.md`);
      assert.ok(existsSync(path), `${path} is missing`);
      const runbook = readFileSync(path, 'utf8');
      for (const section of [
        '**Meaning.**',
        '**Impact.**',
        '## First queries',
        '## Fix',
        '## When to silence',
      ]) {
        assert.ok(runbook.includes(section), `${path} lacks ${section}`);
      }
    });

    test('has a rule test that sees it fire and one that sees it silent', () => {
      const evaluations = ruleTests
        .split(`alertname: ${alert}`)
        .slice(1)
        .map((text) => text.split('alertname:')[0] ?? '');
      assert.ok(
        evaluations.some((text) => text.includes('exp_labels')),
        'never seen to fire',
      );
      assert.ok(
        evaluations.some((text) => text.includes('exp_alerts: []')),
        'never seen to be silent',
      );
    });

    test('reaches a receiver', async () => {
      const args = Object.entries({ alertname: alert, ...labels }).map(([name, value]) => `${name}=${value}`);
      const config = '--config.file=alertmanager/alertmanager.yml';
      const run = await runTool('ALERTMANAGER_IMAGE', '/bin/amtool', [
        'config',
        'routes',
        'test',
        config,
        '--verify.receivers=inbox',
        ...args,
      ]);
      assert.equal(run.exitCode, 0, run.output);
    });
  });
}
