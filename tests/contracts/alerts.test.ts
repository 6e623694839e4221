import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { readRuleFile } from '@opsconductor/promkit';
import { fieldsOf, isSeverity, runbookOf } from '../../alertmanager/severities.ts';
import { LOG_RULE_FILES, METRIC_RULE_FILES } from '../../prometheus/rule-files.ts';
import { MACHINE } from '../../prometheus/slo-rules.ts';
import { MACHINE_ALERTS } from '../../proof/platform/machine.ts';

interface AlertRule {
  readonly alert: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
}

const alerts: AlertRule[] = globSync([...METRIC_RULE_FILES, ...LOG_RULE_FILES])
  .flatMap(readRuleFile)
  .filter(({ kind }) => kind === 'alert')
  .map(({ name, labels, annotations }) => ({ alert: name, labels, annotations }));

assert.notEqual(alerts.length, 0, 'no alert found');

test('a slow burn is acknowledged within its response time, and investigated within an hour', () => {
  const slow = alerts.filter(({ alert }) => alert === 'SLOBurnRateSlow');
  assert.ok(slow.length > 0 && slow.every(({ annotations }) => annotations.response_time === '15 minutes'));
  const runbook = readFileSync('docs/runbooks/SLOBurnRateSlow.md', 'utf8');
  assert.match(runbook, /Acknowledge within 15 minutes, investigate within an hour/);
});

test('every alert that a busy machine can fire has the same annotation `machine`', () => {
  const isNamed = ({ alert, labels }: AlertRule) =>
    MACHINE_ALERTS.some((named) =>
      typeof named === 'string'
        ? alert === named
        : alert === named.alertname && labels.slo === named.labels.slo,
    );
  const silent = alerts.filter((rule) => isNamed(rule) && rule.annotations.machine === undefined);
  assert.deepEqual(
    silent.map(({ alert }) => alert),
    [],
  );
  const texts = new Set(alerts.flatMap(({ annotations }) => annotations.machine ?? []));
  assert.deepEqual([...texts], [MACHINE]);
});

const required = ['summary', 'description', 'runbook', 'runbook_url', 'dashboard', 'response_time'];

for (const { alert, labels, annotations } of alerts) {
  describe(`${alert} {${Object.values(labels).join(', ')}}`, () => {
    test('has a severity, what goes with it, and a scope', () => {
      assert.ok(labels.scope);
      // Watchdog sends no page: only its absence matters.
      if (alert === 'Watchdog') return assert.equal(labels.severity, undefined);
      assert.ok(isSeverity(labels.severity), `severity is ${labels.severity}`);
      assert.partialDeepStrictEqual({ labels, annotations }, fieldsOf(alert, labels.severity));
    });

    test('has a summary, a description, a runbook, a dashboard and a response time', () => {
      for (const name of required) assert.ok(annotations[name], name);
      assert.equal(annotations.runbook, runbookOf(alert));
      assert.equal(annotations.runbook_url, runbookOf(alert));
    });

    test('uses a label in its texts only if the expression can have it', () => {
      // Labels that the rule adds are not available when the annotations are rendered.
      const added = Object.keys(labels);
      const used = required.flatMap((name) =>
        [...(annotations[name] ?? '').matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label ?? ''),
      );
      assert.deepEqual(
        used.filter((label) => added.includes(label)),
        [],
      );
    });
  });
}

const names = new Set(alerts.map(({ alert }) => alert));

for (const alert of names) {
  test(`the runbook of ${alert} has the five required sections`, () => {
    const path = `docs/runbooks/${alert}.md`;
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
}

// Raised by programs: the heartbeat watcher of alert-inbox, and rule-engine.
const raisedElsewhere = new Set(['HeartbeatMissing', 'BudgetForecastExceeded']);

test('every runbook belongs to an alert, except the page of incident response', () => {
  const orphans = globSync('docs/runbooks/*.md')
    .map((path) => basename(path, '.md'))
    .filter((name) => name !== 'incident-response')
    .filter((name) => !names.has(name) && !raisedElsewhere.has(name));
  assert.deepEqual(orphans, []);
});

test('at least 45 alerts are shipped, and no two of the same name have the same labels', () => {
  assert.ok(names.size >= 45, `${names.size} alerts`);
  const keys = alerts.map(({ alert, labels }) => JSON.stringify([alert, Object.entries(labels).sort()]));
  assert.deepEqual(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    [],
  );
});
