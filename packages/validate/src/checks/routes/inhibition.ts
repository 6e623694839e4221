import { formatMatcher, type Inhibition, type Matcher, matches, matchesAll } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import type { Rule } from '../../input/rules.ts';
import type { Finding } from '../../problem.ts';

/** The labels of an alert that its rule sets. The labels of its series are not in the rule file. */
const staticLabels = (rule: Rule): Record<string, string> => ({ alertname: rule.name, ...rule.labels });

/** An inhibition that matches too much mutes the alerts of a real outage. One that matches nothing has no effect. */
export const inhibition: Check = {
  name: 'routes/inhibition',
  title: 'inhibitions have a source and do not mute every alert',
  async run(inputs) {
    await inputs.complete('rules', 'metrics', 'prometheusConfig');
    const { file, inhibitions } = inputs.alertmanager();
    const alerts = inputs.alerts();
    const ofSeries = await labelsOfSeries(inputs);
    return inhibitions.flatMap((each) =>
      faultsOf(each, alerts, ofSeries).map(
        ({ severity, says, fix }): Finding => ({ severity, file, line: each.line, message: says, fix }),
      ),
    );
  },
};

/** Every label that a series can have; undefined if labels are not declared. */
async function labelsOfSeries(inputs: Inputs): Promise<ReadonlySet<string> | undefined> {
  if (!inputs.has('metrics') || !inputs.has('prometheusConfig')) return undefined;
  const { metrics } = await inputs.catalogue();
  if (metrics.some(({ labels }) => labels === undefined)) return undefined;
  const ofJobs = inputs.prometheusConfig().jobs.flatMap(({ labels }) => [...labels]);
  return new Set([...ofJobs, ...metrics.flatMap(({ labels }) => [...(labels?.keys() ?? [])])]);
}

function faultsOf(
  inhibition: Inhibition,
  alerts: readonly Rule[],
  ofSeries: ReadonlySet<string> | undefined,
): { severity: 'error' | 'warning'; says: string; fix: string }[] {
  const { source, target, equal } = inhibition;
  const named = source.find(({ label }) => label === 'alertname');
  if (named && !alerts.some((alert) => mayHold(source, alert))) {
    return [
      {
        severity: 'error',
        says: `no alert matches the source ${formatMatcher(named)} of this inhibition`,
        fix: 'Use the name and the labels of an existing alert.',
      },
    ];
  }
  const narrowing = target.filter(({ operator, value }) => !operator.startsWith('!') && value !== '');
  if (equal.length === 0 && narrowing.length === 0) {
    return [
      {
        severity: 'error',
        says: 'this inhibition mutes every alert: it has neither target_matchers nor equal',
        fix: 'Add target_matchers or equal.',
      },
    ];
  }
  const unguarded =
    equal.length > 0 &&
    alerts.length > 0 &&
    equal.every(
      (label) =>
        !alerts.some((alert) => alert.labels[label] !== undefined || mayHave(alert, label, ofSeries)),
    );
  if (unguarded) {
    return [
      {
        severity: 'error',
        says: `no alert has any label of equal: [${equal.join(', ')}]; missing labels count as equal, so this inhibition mutes every matching target`,
        fix: 'Use labels that the alerts have.',
      },
    ];
  }
  return [];
}

const mayHold = (matchers: readonly Matcher[], rule: Rule): boolean => {
  const known = staticLabels(rule);
  return (
    matchers.every(
      (matcher) =>
        known[matcher.label] === undefined || matches(matcher, known[matcher.label] ?? '', 'alertmanager'),
    ) &&
    matchesAll(
      matchers.filter(({ label }) => label === 'alertname'),
      known,
      'alertmanager',
    )
  );
};

/** Whether the expression of an alert can return a label. Without an aggregation, it returns the labels of its series. */
const mayHave = (rule: Rule, label: string, ofSeries: ReadonlySet<string> | undefined): boolean =>
  label === 'alertname' ||
  new RegExp(`\\b${label}\\b`).test(rule.expr) ||
  (!/\bby\b/.test(rule.expr) && ofSeries?.has(label) !== false);
