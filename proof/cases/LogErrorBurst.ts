import { LOG_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'LogErrorBurst',
    scope: 'logs',
    severity: 'warning',
    labels: { service: 'resource-monitor' },
    source: 'loki',
    fault: serviceFault('resource-monitor', 'log-flood'),
    condition: { seconds: 4 },
    mayAlsoFire: [...LOG_ALERTS],
    parallel: 'logs',
  }),
];
