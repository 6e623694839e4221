import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'MemoryExhaustionPredicted',
    scope: 'anomaly',
    severity: 'info',
    labels: { service: 'obsidian-agent' },
    fault: serviceFault('obsidian-agent', 'memory-leak', { mib_per_second: 1 }),
    // While another alert of the scope is open, the mail waits for the group_interval of the digest.
    condition: { productionSeconds: 500, seconds: 5 },
    mayAlsoFire: ['HighMemoryUsage'],
    parallel: 'leak',
  }),
];
