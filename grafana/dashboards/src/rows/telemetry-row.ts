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

/** What the services’ telemetry says of itself. */
export const telemetryRow: Row = {
  title: 'Telemetry of the services',
  panels: [
    byReason(
      'Spans lost',
      'Spans a second that were lost on the way.',
      'telemetry_spans_dropped_total',
      'TelemetrySpansDropped',
    ),
    byReason(
      'Log lines lost',
      'Lines a second that will never reach Loki.',
      'telemetry_log_lines_dropped_total',
      'TelemetryLogsDropped',
    ),
    byReason(
      'Failed pushes of logs',
      'Pushes a second that failed and are tried again.',
      'telemetry_log_push_failures_total',
      'LogShippingFailing',
    ),
    timeseries({
      title: 'On the way',
      description: 'Log lines and spans that no back end has acknowledged yet.',
      unit: 'short',
      queries: [
        prom(`sum(${of('telemetry_log_lines_in_flight')})`, 'lines'),
        prom(`sum(${of('telemetry_spans_in_flight')})`, 'spans'),
      ],
    }),
    timeseries({
      title: 'Traces kept',
      description: 'Share of the traces that a service keeps: less under load, by design.',
      unit: 'percentunit',
      queries: [prom(`min by (service) (${of('telemetry_sampling_effective_ratio')})`, '{{service}}')],
    }),
    timeseries({
      title: 'Rule engine',
      description: 'Evaluations a second of the rules that are written in TypeScript.',
      unit: 'cps',
      queries: [prom(rateBy('rule, outcome', 'rule_engine_evaluations_total'), '{{rule}} {{outcome}}')],
    }),
  ],
};
