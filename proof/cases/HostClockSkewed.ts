import { platformCase } from '../platform/platform-case.ts';
import { wrongClock } from '../platform/virtual-host.ts';

export const cases = [
  platformCase({
    alertname: 'HostClockSkewed',
    scope: 'host',
    severity: 'warning',
    labels: { service: 'node-exporter' },
    fault: wrongClock,
    // The derivative needs two samples of the new series.
    condition: { productionSeconds: 300, seconds: 3 },
    parallel: 'host',
  }),
];
