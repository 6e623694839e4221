import { type RuleOptions, SLO_ALERTS, type SloAlert } from './options.ts';
import type { AlertRule } from './rule.ts';
import { errorBudget, type SloSpec, seconds, type Tier } from './spec.ts';

interface Condition {
  readonly expr: string;
  readonly summary: string;
  readonly description: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** For each burn-rate tier one alert, and one of severity info when success is below the objective. */
export function alertRules(spec: SloSpec, options: Required<RuleOptions>): AlertRule[] {
  const { fast, slow } = spec.burn;
  const rule = (alert: SloAlert, { expr, summary, description, labels }: Condition): AlertRule => ({
    alert,
    expr,
    for: options.for,
    labels: {
      severity: SLO_ALERTS[alert],
      ...options.labels(alert, spec),
      ...spec.labels,
      service: spec.service,
      slo: spec.name,
      ...labels,
    },
    annotations: { summary, description, ...options.annotations(alert, spec) },
  });
  return [
    rule('SLOBurnRateFast', burning(spec, fast)),
    rule('SLOBurnRateSlow', burning(spec, slow)),
    rule('SLOSuccessBelowTarget', belowTarget(spec, fast)),
    rule('SLOSuccessBelowTarget', belowTarget(spec, slow)),
  ];
}

function burning(spec: SloSpec, { short, long, factor }: Tier): Condition {
  const hours = seconds(spec.window) / 3_600 / factor;
  const spent = (seconds(long) / seconds(spec.window)) * factor * 100;
  return {
    expr: bothAbove(spec, 'burn_rate', short, long, factor),
    summary: `${spec.title}: the error budget burns {{ $value | printf "%.1f" }} times too fast`,
    description: `Over ${short} and over ${long} the error budget of ${spec.window} burns more than ${factor} times as fast as allowed: ${round(spent)} % of it within ${long}, all of it within ${round(hours / 24)} days.`,
  };
}

function belowTarget(spec: SloSpec, { short, long }: Tier): Condition {
  return {
    expr: bothAbove(spec, 'sli_error', short, long, errorBudget(spec)),
    labels: { windows: `${short}-${long}` },
    summary: `${spec.title}: success is below ${spec.objective} %`,
    description: `{{ $value | humanizePercentage }} of the events were bad over ${short}, and more than ${round(100 - spec.objective)} % over ${long}.`,
  };
}

function bothAbove(spec: SloSpec, series: string, short: string, long: string, limit: number): string {
  const of = `{slo="${spec.name}"}`;
  return [
    `slo:${series}:ratio_rate${short}${of} > ${limit}`,
    `  and slo:${series}:ratio_rate${long}${of} > ${limit}`,
    `  and slo:sli_total:increase${long}${of} >= ${spec.min_events}`,
  ].join('\n');
}

const round = (value: number) => Number(value.toFixed(1));
