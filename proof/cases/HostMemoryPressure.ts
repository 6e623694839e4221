import { platformCase } from '../platform/platform-case.ts';
import { stalledForMemory } from '../platform/virtual-host.ts';

export const cases = [
  platformCase({
    alertname: 'HostMemoryPressure',
    scope: 'host',
    severity: 'warning',
    labels: { service: 'node-exporter' },
    fault: stalledForMemory,
    // The share of a window of 5 minutes has to rise.
    condition: { productionSeconds: 300, seconds: 3 },
    parallel: 'host',
  }),
];
