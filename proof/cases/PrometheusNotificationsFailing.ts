import { type Fault, poll } from '@opsconductor/proof';
import { platformCase } from '../platform/platform-case.ts';
import { queryValue } from '../platform/query.ts';

/** Alertmanager is down until Prometheus has failed to send to it. The alert can be delivered only once it is back. */
const unreachable: Fault = {
  name: 'Alertmanager unreachable for a moment',
  async start(stack) {
    await stack.kill('alertmanager');
    await poll(
      { what: 'Prometheus to fail to send to Alertmanager', deadline: Date.now() + 30_000 },
      async () => {
        const failed = await queryValue(stack, 'sum(prometheus_notifications_errors_total)');
        return failed !== undefined && failed > 0 ? { done: failed } : { seen: failed };
      },
    );
    await stack.start('alertmanager');
  },
  end: async () => {},
};

export const cases = [
  platformCase({
    alertname: 'PrometheusNotificationsFailing',
    scope: 'stack',
    severity: 'critical',
    labels: { service: 'prometheus' },
    fault: unreachable,
    // Alertmanager has to start, and Prometheus to try again.
    condition: { seconds: 20 },
    mayAlsoFire: ['ServiceDown', 'DependencyDown'],
  }),
];
