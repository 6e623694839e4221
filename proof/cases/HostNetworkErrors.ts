import { platformCase } from '../platform/platform-case.ts';
import { badNetwork } from '../platform/virtual-host.ts';

export const cases = [
  platformCase({
    alertname: 'HostNetworkErrors',
    scope: 'host',
    severity: 'warning',
    labels: { service: 'node-exporter' },
    fault: badNetwork,
    // A rate needs two samples of the new interface.
    condition: { productionSeconds: 300, seconds: 3 },
    parallel: 'host',
  }),
];
