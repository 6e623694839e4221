import { platformCase } from '../platform/platform-case.ts';
import { slowDisk } from '../platform/virtual-host.ts';

export const cases = [
  platformCase({
    alertname: 'HostDiskLatencyHigh',
    scope: 'host',
    severity: 'warning',
    labels: { service: 'node-exporter', device: 'sdz' },
    fault: slowDisk,
    // A rate needs two samples of the new device.
    condition: { productionSeconds: 300, seconds: 3 },
    parallel: 'host',
  }),
];
