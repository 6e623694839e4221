import type { Check } from '../../check.ts';
import type { Inhibition } from '../../input/alertmanager-config.ts';
import type { Inputs } from '../../input/inputs.ts';
import { holds, holdsAll } from '../../input/matcher.ts';
import type { Rule } from '../../input/rules.ts';
import type { Finding } from '../../problem.ts';
import type { Matcher } from '../../promql/selectors.ts';

/** Labels that come with the series, so that a rule file does not tell whether an alert has them. */
const staticLabels = (rule: Rule): Record<string, string> => ({ alertname: rule.name, ...rule.labels });

/** An inhibition that is too wide hides an outage; one that matches nothing hides nothing. */
export const inhibition: Check = {
  name: 'routes/inhibition',
  title: 'inhibitions hide effects, not themselves and not everything',
  async run(inputs) {
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

/** Every label that a series can bring; undefined where nothing declares them. */
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
        says: `the inhibition by alertname${named.operator}"${named.value}" has no source: no alert matches it`,
        fix: 'Name an alert that exists, with labels that it has.',
      },
    ];
  }
  const narrowing = target.filter(({ operator, value }) => !operator.startsWith('!') && value !== '');
  if (equal.length === 0 && narrowing.length === 0) {
    return [
      {
        severity: 'error',
        says: 'the inhibition hides every alert: it has neither a target nor an equal label',
        fix: 'Add equal, or target_matchers.',
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
        says: `no alert has a label of equal: [${equal.join(', ')}]; what both lack counts as equal, so it hides every target`,
        fix: 'Name labels that the alerts carry.',
      },
    ];
  }
  return [];
}

const mayHold = (matchers: readonly Matcher[], rule: Rule): boolean => {
  const known = staticLabels(rule);
  return (
    matchers.every(
      (matcher) => known[matcher.label] === undefined || holds(matcher, known[matcher.label] ?? ''),
    ) &&
    holdsAll(
      matchers.filter(({ label }) => label === 'alertname'),
      known,
    )
  );
};

/** By its expression an alert can have a label; one that aggregates by nothing passes on those of its series. */
const mayHave = (rule: Rule, label: string, ofSeries: ReadonlySet<string> | undefined): boolean =>
  label === 'alertname' ||
  new RegExp(`\\b${label}\\b`).test(rule.expr) ||
  (!/\bby\b/.test(rule.expr) && ofSeries?.has(label) !== false);
