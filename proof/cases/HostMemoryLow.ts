import { platformCase } from '../platform/platform-case.ts';
import { noMemory } from '../platform/virtual-host.ts';

export const cases = [
  platformCase({
    alertname: 'HostMemoryLow',
    scope: 'host',
    severity: 'critical',
    labels: { service: 'node-exporter' },
    fault: noMemory,
    condition: { seconds: 3 },
    mayAlsoFire: ['HighMemoryUsage', 'HostSwapHigh'],
    parallel: 'host',
  }),
];
