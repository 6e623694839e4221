import { answer } from '../lib/panels/answer.ts';
import { stat, stateTimeline, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { inUse, of, quantileBy, rateBy } from '../lib/queries/promql.ts';
import { prom } from '../lib/queries/query.ts';

export const alertProof: DashboardSource = {
  uid: 'alert-proof',
  title: 'Alert Proof',
  description:
    'From a fault to its notification: the fault, then the alert pending, firing, delivered, resolved.',
  folder: 'stack',
  related: ['stack-monitoring', 'system-overview', 'security-audit'],
  rows: [
    answer('service-down'),
    {
      title: 'From the fault to the alert',
      panels: [
        stateTimeline({
          title: 'Faults',
          description: 'Active faults by service.',
          unit: 'none',
          width: 24,
          queries: [prom(`max by (service, fault) (${of('fault_active')} == 1)`, '{{service}} {{fault}}')],
          words: { '1': { text: 'Active', color: 'purple' } },
          emptyWhenHealthy: 'latency',
        }),
        stateTimeline({
          title: 'Alerts pending and firing',
          description: 'All pending and firing alerts. Watchdog always fires on purpose.',
          unit: 'none',
          width: 24,
          height: 10,
          queries: [
            prom(
              'max by (alertname, service) (2 * ALERTS{alertstate="firing"}) or max by (alertname, service) (ALERTS{alertstate="pending"})',
              '{{alertname}} {{service}}',
            ),
          ],
          words: { '1': { text: 'Pending', color: 'yellow' }, '2': { text: 'Firing', color: 'red' } },
        }),
      ],
    },
    {
      title: 'From the alert to its notification',
      panels: [
        timeseries({
          title: 'Alerts in Alertmanager',
          description: 'Alerts by state; suppressed ones are silenced or inhibited.',
          unit: 'short',
          queries: [prom(`sum by (state) (${of('alertmanager_alerts')})`, '{{state}}')],
        }),
        timeseries({
          title: 'Delivery time p95',
          description: 'Time that a receiver needs to accept a notification.',
          unit: 's',
          queries: [
            prom(
              inUse(quantileBy(0.95, 'integration', 'alertmanager_notification_latency_seconds')),
              '{{integration}}',
            ),
          ],
        }),
        timeseries({
          title: 'Notifications received',
          description: 'Notifications that the inbox received in 5 minutes, by receiver and status.',
          unit: 'short',
          queries: [
            prom(
              `sum by (receiver, status) (increase(${of('alert_inbox_notifications_total')}[5m]))`,
              '{{receiver}} {{status}}',
            ),
          ],
        }),
        timeseries({
          title: 'Heartbeats',
          description: 'Heartbeats of the Watchdog that arrived, per second.',
          unit: 'cps',
          queries: [prom(rateBy('service', 'heartbeat_beats_total'), 'heartbeats')],
        }),
        stat({
          title: 'Heartbeat missing',
          description: '1 while heartbeats are missing: then alerts may not be delivered.',
          unit: 'none',
          width: 12,
          queries: [prom(`max(${of('heartbeat_missing')})`, 'missing')],
          words: { '0': { text: 'OK', color: 'green' }, '1': { text: 'Missing', color: 'red' } },
        }),
        stat({
          title: 'Alerts of the rule engine',
          description: 'Alerts of the rules that are written in TypeScript.',
          unit: 'short',
          width: 12,
          queries: [prom(`max by (rule) (${of('rule_engine_alerts_active')})`, '{{rule}}')],
        }),
      ],
    },
    {
      title: 'The load for proofs',
      panels: [
        timeseries({
          title: 'Offered by kind',
          description: 'Operations per second that were due in the schedule of the workload generator.',
          unit: 'cps',
          queries: [prom(rateBy('kind', 'workload_offered_total'), '{{kind}}')],
        }),
        timeseries({
          title: 'Late ticks',
          description:
            'Ticks per second that the generator skipped because it was late. Above 0 the load is too low.',
          unit: 'cps',
          queries: [prom(rateBy('service', 'workload_late_total'), 'ticks')],
        }),
      ],
    },
  ],
};
