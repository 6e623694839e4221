import { platformCase } from '../platform/platform-case.ts';
import { killedForMemory } from '../platform/virtual-host.ts';

export const cases = [
  platformCase({
    alertname: 'HostOOMKill',
    scope: 'host',
    severity: 'warning',
    labels: { service: 'node-exporter' },
    fault: killedForMemory,
    // The command needs seconds until it has used 16 MiB.
    condition: { seconds: 5 },
    parallel: 'host',
  }),
];
