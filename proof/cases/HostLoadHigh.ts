import { platformCase } from '../platform/platform-case.ts';
import { highLoad } from '../platform/virtual-host.ts';

export const cases = [
  platformCase({
    alertname: 'HostLoadHigh',
    scope: 'host',
    severity: 'warning',
    labels: { service: 'node-exporter' },
    fault: highLoad,
    condition: { seconds: 3 },
    parallel: 'host',
  }),
];
