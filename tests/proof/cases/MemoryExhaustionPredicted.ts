import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'MemoryExhaustionPredicted',
    scope: 'anomaly',
    severity: 'info',
    labels: { service: 'obsidian-agent' },
    fault: serviceFault('obsidian-agent', 'memory-leak', { mib_per_second: 1 }),
    condition: { productionSeconds: 200, seconds: 5 },
    mayAlsoFire: ['HighMemoryUsage', 'LatencyAnomaly', 'RequestRateAnomaly'],
    parallel: 'leak',
  }),
];
