import { LOG_ALERTS } from '../platform/consequences.ts';
import { LOKI_RESTART_ALERTS, lokiWithoutRetention } from '../platform/loki-faults.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'LokiRetentionStalled',
    scope: 'stack',
    severity: 'warning',
    labels: { service: 'loki' },
    fault: lokiWithoutRetention,
    // The window, counted from the restart: the process must have run for that long.
    condition: { productionSeconds: 1800, seconds: 2 },
    mayAlsoFire: ['LokiRequestErrors', ...LOKI_RESTART_ALERTS, ...LOG_ALERTS],
  }),
];
