import { errorRatio, totalOf } from './promql.ts';
import { COUNT_INTERVAL, type Pieces } from './retention.ts';
import { labelsOf, type RecordingRule } from './rule.ts';
import { errorBudget, type SloSpec, seconds } from './spec.ts';

/** The recorded series of one SLO for dashboards and alerts. */
export function recordingRules(spec: SloSpec, { length }: Pieces): RecordingRule[] {
  const { sli, burn, window } = spec;
  const budget = errorBudget(spec);
  const labels = labelsOf(spec);
  const of = `{slo="${spec.name}"}`;
  const record = (name: string, expr: string): RecordingRule => ({ record: `slo:${name}`, expr, labels });
  const inWindow = (series: string) =>
    `sum(sum_over_time(slo:${series}:increase${COUNT_INTERVAL}${of}[${length}]))`;
  const shortFirst = [burn.fast.short, burn.slow.short, burn.fast.long, burn.slow.long]
    .filter((each, index, all) => all.indexOf(each) === index)
    .sort((a, b) => seconds(a) - seconds(b));
  const longOnes = shortFirst.filter((each) => each === burn.fast.long || each === burn.slow.long);

  return [
    record('objective:ratio', `vector(${Number((1 - budget).toFixed(10))})`),
    record('error_budget:ratio', `vector(${budget})`),
    ...shortFirst.map((each) => record(`sli_error:ratio_rate${each}`, errorRatio(sli, each))),
    ...shortFirst.map((each) =>
      record(`burn_rate:ratio_rate${each}`, `slo:sli_error:ratio_rate${each}${of} / ${budget}`),
    ),
    ...longOnes.map((each) => record(`sli_total:increase${each}`, totalOf(sli, 'increase', each))),
    record(
      `sli_error:ratio_rate${window}`,
      `${inWindow('sli_error')} / ${inWindow('sli_total')}\n  or vector(0)`,
    ),
    record('error_budget_remaining:ratio', `1 - slo:sli_error:ratio_rate${window}${of} / ${budget}`),
    record('error_budget_exhaustion:seconds', exhaustion(spec)),
  ];
}

/** Time until the budget is used up at the burn rate of the fast tier's long window: +Inf without failures, 0 when used up. */
function exhaustion({ name, window, burn }: SloSpec): string {
  const burnRate = `sum(slo:burn_rate:ratio_rate${burn.fast.long}{slo="${name}"})`;
  const remaining = `sum(slo:error_budget_remaining:ratio{slo="${name}"} > 0)`;
  return `${remaining} * ${seconds(window)} / ${burnRate}\n  or vector(0)`;
}
