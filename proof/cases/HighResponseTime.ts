import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'HighResponseTime',
    scope: 'platform',
    severity: 'warning',
    labels: { service: 'git-agent' },
    fault: serviceFault('git-agent', 'latency'),
    condition: { productionSeconds: 40, seconds: 3 },
    parallel: 'process',
  }),
];
