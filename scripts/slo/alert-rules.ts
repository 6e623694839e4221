import type { AlertRule } from './rule.ts';
import { errorBudget, type SloSpec, seconds, type Tier } from './spec.ts';

// Labels and response times by severity, as the requirements give them.
const SEVERITY = {
  critical: { priority: 'P0', response_time: '5 minutes' },
  warning: { priority: 'P1', response_time: '15 minutes' },
  info: { priority: 'P2', response_time: '1 hour' },
} as const;

/** For objectives about latency, which a busy machine misses: the notification says that the machine is busy. */
export const MACHINE = `{{ with query "machine:cpu_busy:ratio_rate2m > 0.75" }}The machine is busy: {{ . | first | value | humanizePercentage }} of its cores are in use, {{ with query "time() - max_over_time(timestamp(machine:cpu_busy:ratio_rate2m <= 0.75)[1h:1m])" }}for {{ . | first | value | humanizeDuration }}{{ else }}for more than an hour{{ end }}. Work that waits for a core is late.{{ end }}`;

interface Wording {
  readonly alert: string;
  readonly severity: keyof typeof SEVERITY;
  readonly labels?: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
}

/** For each burn-rate tier one alert, and one of severity info when success is below the objective. */
export function alertRules(spec: SloSpec): AlertRule[] {
  const { fast, slow } = spec.burn;
  return [
    burnAlert(spec, 'SLOBurnRateFast', 'critical', fast),
    burnAlert(spec, 'SLOBurnRateSlow', 'warning', slow),
    companion(spec, fast),
    companion(spec, slow),
  ];
}

function burnAlert(
  spec: SloSpec,
  alert: string,
  severity: 'critical' | 'warning',
  { short, long, factor }: Tier,
): AlertRule {
  const hours = seconds(spec.window) / 3_600 / factor;
  const spent = (seconds(long) / seconds(spec.window)) * factor * 100;
  return rule(spec, bothAbove(spec, 'burn_rate', short, long, factor), {
    alert,
    severity,
    summary: `${spec.title}: the error budget burns {{ $value | printf "%.1f" }} times too fast`,
    description: `Over ${short} and over ${long} the error budget of ${spec.window} burns more than ${factor} times as fast as allowed: ${round(spent)} % of it within ${long}, all of it within ${round(hours / 24)} days.`,
  });
}

function companion(spec: SloSpec, { short, long }: Tier): AlertRule {
  return rule(spec, bothAbove(spec, 'sli_error', short, long, errorBudget(spec)), {
    alert: 'SLOSuccessBelowTarget',
    severity: 'info',
    labels: { windows: `${short}-${long}` },
    summary: `${spec.title}: success is below ${spec.objective} %`,
    description: `{{ $value | humanizePercentage }} of the events were bad over ${short}, and more than ${round(100 - spec.objective)} % over ${long}.`,
  });
}

function bothAbove(spec: SloSpec, series: string, short: string, long: string, limit: number): string {
  const of = `{slo="${spec.name}"}`;
  return [
    `slo:${series}:ratio_rate${short}${of} > ${limit}`,
    `  and slo:${series}:ratio_rate${long}${of} > ${limit}`,
    `  and slo:sli_total:increase${long}${of} >= ${spec.min_events}`,
  ].join('\n');
}

function rule(spec: SloSpec, expr: string, wording: Wording): AlertRule {
  const { alert, severity, labels = {}, summary, description } = wording;
  const { priority, response_time } = SEVERITY[severity];
  const runbook = `http://localhost:8025/runbooks/${alert}.md`;
  return {
    alert,
    expr,
    for: '2m',
    labels: {
      severity,
      priority,
      scope: spec.scope,
      service: spec.service,
      slo: spec.name,
      ...labels,
    },
    annotations: {
      summary,
      description,
      ...('histogram' in spec.sli && { machine: MACHINE }),
      runbook,
      runbook_url: runbook,
      dashboard: 'slo-overview',
      response_time,
    },
  };
}

const round = (value: number) => Number(value.toFixed(1));
