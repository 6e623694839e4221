import { answer } from '../lib/panels/answer.ts';
import { stat, stateTimeline, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { of, quantileBy, rateBy } from '../lib/queries/promql.ts';
import { prom } from '../lib/queries/query.ts';

export const alertProof: DashboardSource = {
  uid: 'alert-proof',
  title: 'Alert Proof',
  description: 'A fault on its way to a person: the fault, the alert pending, firing, delivered, resolved.',
  folder: 'stack',
  related: ['stack-monitoring', 'system-overview', 'security-audit'],
  rows: [
    answer('service-down'),
    {
      title: 'From the fault to the alert',
      panels: [
        stateTimeline({
          title: 'Faults',
          description: 'Which faults are started, and where.',
          unit: 'none',
          width: 24,
          queries: [prom(`max by (service, fault) (${of('fault_active')} == 1)`, '{{service}} {{fault}}')],
          words: { '1': { text: 'Active', color: 'purple' } },
          emptyWhenHealthy: 'latency',
        }),
        stateTimeline({
          title: 'Alerts pending and firing',
          description: 'Every alert on its way. Watchdog always fires: that is its purpose.',
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
      title: 'From the alert to a person',
      panels: [
        timeseries({
          title: 'Alerts in Alertmanager',
          description: 'Alerts by state; suppressed ones are silenced or inhibited.',
          unit: 'short',
          queries: [prom(`sum by (state) (${of('alertmanager_alerts')})`, '{{state}}')],
        }),
        timeseries({
          title: 'Delivery time p95',
          description: 'Time that a receiver takes to accept a notification.',
          unit: 's',
          queries: [
            prom(
              quantileBy(0.95, 'integration', 'alertmanager_notification_latency_seconds'),
              '{{integration}}',
            ),
          ],
        }),
        timeseries({
          title: 'Notifications received',
          description: 'Notifications that the inbox took in, by receiver and status, in 5 minutes.',
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
          description: 'Beats of the Watchdog that came through, a second.',
          unit: 'cps',
          queries: [prom(rateBy('service', 'heartbeat_beats_total'), 'beats')],
        }),
        stat({
          title: 'Heartbeat missing',
          description: '1 while beats are missing: then no alert can be trusted to arrive.',
          unit: 'none',
          width: 12,
          queries: [prom(`max(${of('heartbeat_missing')})`, 'missing')],
          words: { '0': { text: 'Beating', color: 'green' }, '1': { text: 'Missing', color: 'red' } },
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
      title: 'The load that proofs rest on',
      panels: [
        timeseries({
          title: 'Offered by kind',
          description: 'What came due by the schedule of the workload generator, a second.',
          unit: 'cps',
          queries: [prom(rateBy('kind', 'workload_offered_total'), '{{kind}}')],
        }),
        timeseries({
          title: 'Schedule passed over',
          description:
            'Ticks a second that the generator was too late for: above 0 the load is not what it should be.',
          unit: 'cps',
          queries: [prom(rateBy('service', 'workload_late_total'), 'ticks')],
        }),
      ],
    },
  ],
};
