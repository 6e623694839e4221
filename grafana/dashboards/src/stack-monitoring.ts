import { answer } from '../lib/panels/answer.ts';
import { stat, stateTimeline, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { UP_WORDS } from '../lib/panels/states.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { inUse, of, rateBy } from '../lib/queries/promql.ts';
import { prom } from '../lib/queries/query.ts';
import { telemetryRow } from './rows/telemetry-row.ts';

const share = (part: string, total: string) => `(${part} or 0 * ${total}) / ${total}`;
const increase5m = (by: string, metric: string) => `sum by (${by}) (increase(${of(metric)}[5m]))`;

export const stackMonitoring: DashboardSource = {
  uid: 'stack-monitoring',
  title: 'Stack Self-Monitoring',
  description: 'The monitoring stack itself: data received, data lost, and whether alerts are delivered.',
  folder: 'stack',
  related: ['cardinality-budget', 'alert-proof', 'logs-explorer'],
  rows: [
    answer('stop loki', 'stack-monitoring'),
    {
      title: 'Does it run, and are its alerts delivered?',
      panels: [
        stateTimeline({
          title: 'Components',
          description: 'Whether Prometheus could scrape each component.',
          unit: 'none',
          queries: [
            prom(
              `min by (service) (${of('up', 'job=~"prometheus|alertmanager|loki|tempo|grafana|node|alert-inbox"')})`,
              '{{service}}',
            ),
          ],
          words: UP_WORDS,
        }),
        stat({
          title: 'Last heartbeat',
          description: 'Time since the last Watchdog passed the complete path: rule, Alertmanager, inbox.',
          unit: 's',
          height: 9,
          queries: [
            prom(`clamp_min(time() - max(${of('heartbeat_last_beat_timestamp_seconds')}), 0)`, 'ago'),
          ],
          alerts: [alert('Watchdog')],
        }),
        stat({
          title: 'Configurations in force',
          description: 'Whether Prometheus and Alertmanager loaded their latest configuration.',
          unit: 'none',
          height: 9,
          queries: [
            prom(`min(${of('prometheus_config_last_reload_successful')})`, 'Prometheus'),
            prom(`min(${of('alertmanager_config_last_reload_successful')})`, 'Alertmanager'),
          ],
          words: { '0': { text: 'Rejected', color: 'red' }, '1': { text: 'Loaded', color: 'green' } },
          alerts: [alert('PrometheusConfigReloadFailed'), alert('AlertmanagerConfigReloadFailed')],
        }),
        timeseries({
          title: 'Notifications',
          description: 'Requests per second from Alertmanager to its receivers, and failed ones.',
          unit: 'cps',
          queries: [
            prom(inUse(rateBy('integration', 'alertmanager_notification_requests_total')), '{{integration}}'),
            prom(
              inUse(rateBy('integration', 'alertmanager_notification_requests_failed_total')),
              '{{integration}} failed',
            ),
          ],
          alerts: [alert('AlertmanagerNotificationsFailing')],
        }),
        timeseries({
          title: 'Alerts sent to Alertmanager',
          description: 'Alerts per second that Prometheus sent, and that it could not send.',
          unit: 'cps',
          queries: [
            prom(rateBy('service', 'prometheus_notifications_sent_total'), 'sent'),
            prom(rateBy('service', 'prometheus_notifications_errors_total'), 'failed'),
            prom(rateBy('service', 'prometheus_notifications_dropped_total'), 'dropped'),
          ],
          alerts: [alert('PrometheusNotificationsFailing')],
        }),
      ],
    },
    {
      title: 'Alert inbox, heartbeat watcher and rule engine',
      panels: [
        timeseries({
          title: 'Notices of the heartbeat watcher',
          description:
            'Notices per second of the heartbeat watcher: heartbeats are missing, or arrive again.',
          unit: 'cps',
          queries: [prom(rateBy('status', 'heartbeat_notices_total'), '{{status}}')],
        }),
        timeseries({
          title: 'Inbox',
          description:
            'Open pages of the inbox, and notifications per second that it refused because it could not write them.',
          unit: 'short',
          queries: [
            prom(`max(${of('alert_inbox_viewers')})`, 'viewers'),
            prom(rateBy('service', 'alert_inbox_write_failures_total'), 'refused'),
          ],
        }),
        timeseries({
          title: 'Last success of each custom rule',
          description: 'Seconds since the rule engine last evaluated a rule without a failure.',
          unit: 's',
          width: 24,
          queries: [
            prom(
              `clamp_min(time() - max by (rule) (${of('rule_engine_last_success_timestamp_seconds')}), 0)`,
              '{{rule}}',
            ),
          ],
        }),
      ],
    },
    {
      title: 'Prometheus',
      panels: [
        timeseries({
          title: 'Rule failures and missed evaluations',
          description: 'In 5 minutes, by group. A rule that is not evaluated cannot fire.',
          unit: 'short',
          queries: [
            prom(increase5m('service', 'prometheus_rule_evaluation_failures_total'), 'failed'),
            prom(increase5m('service', 'prometheus_rule_group_iterations_missed_total'), 'missed'),
          ],
          alerts: [alert('PrometheusRuleFailures'), alert('PrometheusMissedRuleEvaluations')],
        }),
        timeseries({
          title: 'Slowest rule groups',
          description:
            'Evaluation time of a group as a share of its interval. At 100 % evaluations are missed.',
          unit: 'percentunit',
          queries: [
            prom(
              `topk(5, max by (rule_group) (${of('prometheus_rule_group_last_duration_seconds')} / ${of('prometheus_rule_group_interval_seconds')}))`,
              '{{rule_group}}',
            ),
          ],
        }),
        timeseries({
          title: 'Samples received',
          description: 'Samples per second that Prometheus stores.',
          unit: 'short',
          queries: [prom(rateBy('type', 'prometheus_tsdb_head_samples_appended_total'), '{{type}}')],
        }),
        timeseries({
          title: 'Query time p90',
          description: 'Query time of dashboards and rules.',
          unit: 's',
          queries: [
            prom(
              `max by (slice) (${of('prometheus_engine_query_duration_seconds', 'quantile="0.9"')})`,
              '{{slice}}',
            ),
          ],
        }),
        timeseries({
          title: 'Refused scrapes',
          description: 'Scrapes in 5 minutes that exceeded a limit. Their target appears as down.',
          unit: 'short',
          queries: [
            prom(increase5m('service', 'prometheus_target_scrapes_exceeded_sample_limit_total'), 'samples'),
            prom(increase5m('service', 'prometheus_target_scrapes_exceeded_body_size_limit_total'), 'bytes'),
          ],
          alerts: [alert('PrometheusScrapeLimitHit')],
        }),
        timeseries({
          title: 'Damaged write-ahead log',
          description: 'Damages found at the latest start. The samples after them are lost.',
          unit: 'short',
          queries: [prom(`max(${of('prometheus_tsdb_wal_corruptions_total')})`, 'damages')],
          alerts: [alert('PrometheusWALCorruption')],
        }),
      ],
    },
    {
      title: 'Loki and Tempo',
      panels: [
        timeseries({
          title: 'Log lines received',
          description: 'Lines per second that Loki received.',
          unit: 'cps',
          queries: [prom(rateBy('service', 'loki_distributor_lines_received_total'), 'lines')],
        }),
        timeseries({
          title: 'Failed requests to Loki',
          description: 'Share of the requests that ended in a server error, by route.',
          unit: 'percentunit',
          queries: [
            prom(
              share(
                rateBy('route', 'loki_request_duration_seconds_count', 'status_code=~"5.."'),
                rateBy('route', 'loki_request_duration_seconds_count'),
              ),
              '{{route}}',
            ),
          ],
          alerts: [alert('LokiRequestErrors')],
        }),
        timeseries({
          title: 'Retention runs of Loki',
          description: 'Retention runs of Loki in 30 minutes, which delete old data.',
          unit: 'short',
          queries: [
            prom(
              `max(changes(${of('loki_compactor_apply_retention_last_successful_run_timestamp_seconds')}[30m]))`,
              'runs',
            ),
          ],
          alerts: [alert('LokiRetentionStalled')],
        }),
        timeseries({
          title: 'Spans received',
          description: 'Spans per second that Tempo received.',
          unit: 'cps',
          queries: [prom(rateBy('service', 'tempo_distributor_spans_received_total'), 'spans')],
        }),
        timeseries({
          title: 'Refused by Loki and Tempo',
          description: 'Lines and spans per second that were refused.',
          unit: 'cps',
          queries: [
            prom(`${rateBy('reason', 'loki_discarded_samples_total')} or vector(0)`, 'lines {{reason}}'),
            prom(`${rateBy('reason', 'tempo_discarded_spans_total')} or vector(0)`, 'spans {{reason}}'),
          ],
          alerts: [alert('LokiLinesDiscarded'), alert('TempoSpansDiscarded')],
        }),
      ],
    },
    telemetryRow,
    {
      title: 'Redis, by textfile',
      panels: [
        timeseries({
          title: 'Redis memory',
          description: 'Used memory of Redis, and its limit.',
          unit: 'bytes',
          queries: [
            prom(`max(${of('redis_stats_used_memory_bytes')})`, 'used'),
            prom(`max(${of('redis_stats_maxmemory_bytes')})`, 'limit'),
          ],
          alerts: [alert('TextfileStale'), alert('TextfileUnreadable')],
        }),
        timeseries({
          title: 'Redis commands',
          description: 'Commands per second, and evicted keys per second.',
          unit: 'cps',
          queries: [
            prom(rateBy('service', 'redis_stats_commands_processed_total'), 'commands'),
            prom(rateBy('service', 'redis_stats_evicted_keys_total'), 'evicted'),
          ],
        }),
      ],
    },
  ],
};
