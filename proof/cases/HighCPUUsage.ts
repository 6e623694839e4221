import { busyHost } from '../platform/busy-host.ts';
import { SLO_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault, together } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'HighCPUUsage',
    scope: 'target',
    severity: 'warning',
    labels: { service: 'target_manager', target_id: 'target-2' },
    fault: serviceFault('target-manager', 'target-hot', { target_id: 'target-2', resource: 'cpu' }),
    // A heartbeat interval of at least half a second, and a /metrics response that may be half a second old.
    condition: { productionSeconds: 10, seconds: 1 },
    mayAlsoFire: ['StateSyncSlow', 'TargetUnhealthy', 'HighCPUUsage', 'HighMemoryUsage'],
    parallel: 'targets',
  }),
  platformCase({
    alertname: 'HighCPUUsage',
    scope: 'platform',
    severity: 'warning',
    labels: { service: 'git-agent' },
    // At factor 40 the stack uses 1.4 of two cores. Without most of its traffic one core is enough.
    fault: together(
      serviceFault('workload', 'traffic-drop'),
      serviceFault('git-agent', 'cpu-burn', { percent: 100, cores: 1 }),
    ),
    condition: { productionSeconds: 300, seconds: 2 },
    // A busy core leaves little CPU time to the other services: Prometheus is late with its rules and its scrapes.
    mayAlsoFire: [
      'EventLoopBlocked',
      'PrometheusMissedRuleEvaluations',
      'StateSyncSlow',
      'ServiceDown',
      'LowThroughput',
      'HighSchedulerLatency',
      'LowUserActivity',
      'WorkflowCreationDrop',
      ...SLO_ALERTS,
    ],
    parallel: 'busy',
  }),
  platformCase({
    ...busyHost,
    alertname: 'HighCPUUsage',
    scope: 'platform',
    severity: 'warning',
    labels: { service: 'host' },
    condition: { productionSeconds: 300, seconds: 3 },
  }),
];
