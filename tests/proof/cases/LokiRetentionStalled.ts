import { LOG_ALERTS } from '../consequences.ts';
import { lokiWithoutRetention } from '../loki-faults.ts';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'LokiRetentionStalled',
    scope: 'stack',
    severity: 'warning',
    labels: { service: 'loki' },
    fault: lokiWithoutRetention,
    // The window, from the restart on, which sets the time of the last run back to 0.
    condition: { productionSeconds: 1800, seconds: 2 },
    // The restarts, of both ends: a forty times shorter `for` waits for no ring.
    mayAlsoFire: ['ServiceDown', 'LokiRequestErrors', 'LogShippingFailing', ...LOG_ALERTS],
    parallel: 'apart',
  }),
];
