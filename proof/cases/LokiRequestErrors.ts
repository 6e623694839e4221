import { LOKI_RESTART_ALERTS, lokiWithoutIngester } from '../platform/loki-faults.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'LokiRequestErrors',
    scope: 'stack',
    severity: 'warning',
    labels: { service: 'loki', route: 'loki_api_v1_push' },
    fault: lokiWithoutIngester,
    condition: { productionSeconds: 60, seconds: 5 },
    mayAlsoFire: ['LokiRequestErrors', ...LOKI_RESTART_ALERTS],
  }),
];
