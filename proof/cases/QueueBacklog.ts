import { LOG_ALERTS, SLO_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

const WAITING_ALERTS = [
  'LowThroughput',
  'HighSchedulerLatency',
  'HighErrorRate',
  'QueueBacklog',
  'WorkflowSuccessBelowTarget',
] as const;

export const cases = [
  platformCase({
    alertname: 'QueueBacklog',
    scope: 'scheduler',
    severity: 'warning',
    labels: { service: 'scheduler' },
    fault: serviceFault('scheduler', 'queue-stall'),
    // 8,400 jobs a second arrive, spread over the priorities, and only the longest queue counts. On two cores at factor 40
    // they sometimes arrive at half of that rate.
    condition: { seconds: 8 },
    mayAlsoFire: [
      ...WAITING_ALERTS,
      'MemoryExhaustionPredicted', // Queued jobs are in memory.
      ...SLO_ALERTS,
      ...LOG_ALERTS,
    ],
    parallel: 'queues',
  }),
  platformCase({
    alertname: 'QueueBacklog',
    scope: 'workflow',
    severity: 'warning',
    labels: { service: 'automation' },
    fault: serviceFault('automation', 'workflow-stall'),
    condition: { seconds: 1 },
    mayAlsoFire: [
      ...WAITING_ALERTS,
      'ExecutionVolumeSpike', // The queued executions run once the stall ends.
      ...SLO_ALERTS,
      ...LOG_ALERTS,
    ],
    parallel: 'queues',
  }),
];
