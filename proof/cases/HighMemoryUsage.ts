import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';
import { noMemory } from '../platform/virtual-host.ts';

export const cases = [
  platformCase({
    alertname: 'HighMemoryUsage',
    scope: 'target',
    severity: 'warning',
    labels: { service: 'target_manager', target_id: 'target-3' },
    fault: serviceFault('target-manager', 'target-hot', {
      target_id: 'target-3',
      resource: 'memory',
      percent: 96,
    }),
    // A heartbeat interval of at least half a second, and a /metrics response that may be half a second old.
    condition: { productionSeconds: 10, seconds: 1 },
    mayAlsoFire: ['StateSyncSlow', 'TargetUnhealthy', 'HighCPUUsage', 'HighMemoryUsage'],
    parallel: 'apart',
  }),
  platformCase({
    alertname: 'HighMemoryUsage',
    scope: 'platform',
    severity: 'warning',
    labels: { service: 'obsidian-agent' },
    fault: serviceFault('obsidian-agent', 'memory-leak', { mib_per_second: 20 }),
    condition: { seconds: 8 },
    mayAlsoFire: ['MemoryExhaustionPredicted'],
    parallel: 'process',
  }),
  platformCase({
    alertname: 'HighMemoryUsage',
    scope: 'platform',
    severity: 'warning',
    labels: { service: 'host' },
    fault: noMemory,
    condition: { seconds: 3 },
    mayAlsoFire: ['HostMemoryLow', 'HostSwapHigh'],
    parallel: 'host',
  }),
];
