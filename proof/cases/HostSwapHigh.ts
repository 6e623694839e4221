import { platformCase } from '../platform/platform-case.ts';
import { noMemory } from '../platform/virtual-host.ts';

export const cases = [
  platformCase({
    alertname: 'HostSwapHigh',
    scope: 'host',
    severity: 'warning',
    labels: { service: 'node-exporter' },
    fault: noMemory,
    condition: { seconds: 3 },
    mayAlsoFire: ['HighMemoryUsage', 'HostMemoryLow'],
    parallel: 'host',
  }),
];
