import { timeseries } from '../../lib/panels/kinds.ts';
import type { Row } from '../../lib/panels/source.ts';
import { alert } from '../../lib/queries/alert-rules.ts';
import { of, rateBy } from '../../lib/queries/promql.ts';
import { prom } from '../../lib/queries/query.ts';

const byReason = (title: string, description: string, metric: string, alertName: string) =>
  timeseries({
    title,
    description,
    unit: 'cps',
    queries: [prom(rateBy('reason', metric), '{{reason}}')],
    alerts: [alert(alertName)],
  });

/** Metrics of the telemetry of the services. */
export const telemetryRow: Row = {
  title: 'Telemetry of the services',
  panels: [
    byReason(
      'Spans lost',
      'Spans per second that were lost before Tempo.',
      'telemetry_spans_dropped_total',
      'TelemetrySpansDropped',
    ),
    byReason(
      'Log lines lost',
      'Lines per second that were dropped and will not reach Loki.',
      'telemetry_log_lines_dropped_total',
      'TelemetryLogsDropped',
    ),
    byReason(
      'Failed pushes of logs',
      'Pushes per second that failed and are retried.',
      'telemetry_log_push_failures_total',
      'LogShippingFailing',
    ),
    timeseries({
      title: 'In flight',
      description: 'Log lines and spans that no back end has acknowledged yet.',
      unit: 'short',
      queries: [
        prom(`sum(${of('telemetry_log_lines_in_flight')})`, 'lines'),
        prom(`sum(${of('telemetry_spans_in_flight')})`, 'spans'),
      ],
    }),
    timeseries({
      title: 'Traces kept',
      description: 'Share of the traces that a service keeps. It is lower under load, by design.',
      unit: 'percentunit',
      queries: [prom(`min by (service) (${of('telemetry_sampling_effective_ratio')})`, '{{service}}')],
    }),
    timeseries({
      title: 'Rule engine',
      description: 'Evaluations per second of the rules that are written in TypeScript.',
      unit: 'cps',
      queries: [prom(rateBy('rule, outcome', 'rule_engine_evaluations_total'), '{{rule}} {{outcome}}')],
    }),
  ],
};
