import { platformCase } from '../platform/platform-case.ts';
import { waitingForDisks } from '../platform/virtual-host.ts';

export const cases = [
  platformCase({
    alertname: 'HostIOWaitHigh',
    scope: 'host',
    severity: 'info',
    labels: { service: 'node-exporter' },
    fault: waitingForDisks,
    // The share of a window of 5 minutes has to rise.
    condition: { productionSeconds: 300, seconds: 3 },
    parallel: 'host',
  }),
];
