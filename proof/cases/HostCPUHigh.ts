import { busyHost } from '../platform/busy-host.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    ...busyHost,
    alertname: 'HostCPUHigh',
    scope: 'host',
    severity: 'info',
    labels: { service: 'node-exporter' },
    condition: { productionSeconds: 300, seconds: 3 },
  }),
];
