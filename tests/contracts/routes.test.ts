import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readRuleFile } from '@opsconductor/promkit';
import { CUSTOM_ALERTS } from '@opsconductor/rule-engine/rules';
import { parse } from 'yaml';
import { isSeverity, SEVERITIES } from '../../alertmanager/severities.ts';
import { LOG_RULE_FILES, METRIC_RULE_FILES } from '../../prometheus/rule-files.ts';
import { receiversOf } from '../support/amtool-routes.ts';

type Labels = Record<string, string>;

const rules = globSync([...METRIC_RULE_FILES, ...LOG_RULE_FILES])
  .flatMap(readRuleFile)
  .filter(({ kind }) => kind === 'alert');
const alerts: Labels[] = [
  ...rules.map(({ name, labels }) => ({ alertname: name, ...labels })),
  ...CUSTOM_ALERTS.map(({ alert, labels }) => ({ alertname: alert, ...labels })),
];
const expected = ({ alertname, severity }: Labels) =>
  alertname === 'Watchdog' ? ['heartbeat'] : isSeverity(severity) && SEVERITIES[severity].receivers;
const routed = await receiversOf(alerts);

test('alerts come from Prometheus, from Loki and from the rule engine', () => {
  for (const name of ['ServiceDown', 'LogErrorBurst', 'BudgetForecastExceeded']) {
    assert.ok(
      alerts.some(({ alertname }) => alertname === name),
      name,
    );
  }
});

for (const [index, labels] of alerts.entries()) {
  const { alertname, severity = 'none', scope, slo } = labels;
  test(`${alertname} (${[severity, scope, slo].filter(Boolean).join(', ')}) reaches ${expected(labels)}`, () => {
    assert.deepEqual(routed[index], expected(labels));
  });
}

test('an alert without a severity still reaches the inbox', async () => {
  assert.deepEqual(await receiversOf([{ alertname: 'FromSomewhere' }]), [['inbox']]);
});

test('every receiver is used', () => {
  const { receivers } = parse(readFileSync('alertmanager/alertmanager.yml', 'utf8'));
  const used = new Set(['heartbeat', ...Object.values(SEVERITIES).flatMap(({ receivers }) => receivers)]);
  assert.deepEqual(new Set(receivers.map(({ name }: { name: string }) => name)), used);
});

test('the configuration contains no secret', () => {
  const text = readFileSync('alertmanager/alertmanager.yml', 'utf8');
  assert.doesNotMatch(
    text,
    /^\s*-?\s*(api_url|routing_key|service_key|smtp_auth_password|auth_password|password):/m,
  );
  for (const [, file = ''] of text.matchAll(/_file: (\S+)/g)) {
    const name = file.replace('/run/secrets/', '');
    assert.notEqual(readFileSync(`secrets/demo/${name}`, 'utf8').trim(), '', file);
  }
});
