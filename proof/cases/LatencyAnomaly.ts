import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'LatencyAnomaly',
    scope: 'anomaly',
    severity: 'info',
    labels: { service: 'obsidian-agent' },
    fault: serviceFault('obsidian-agent', 'latency', { delay_ms: 400 }),
    // Half an hour of samples that end 15 minutes ago.
    historySeconds: 2_700,
    condition: { productionSeconds: 200, seconds: 2 },
    mayAlsoFire: ['AgentUnhealthy'],
    parallel: 'unusual',
  }),
];
