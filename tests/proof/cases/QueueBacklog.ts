import { LOG_ALERTS, SLO_ALERTS } from '../consequences.ts';
import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'QueueBacklog',
    scope: 'scheduler',
    severity: 'warning',
    labels: { service: 'scheduler' },
    fault: serviceFault('scheduler', 'queue-stall'),
    // 8,400 jobs a second come in, spread over the priorities; the longest queue is the one that counts. On two cores that
    // run everything forty times as fast they come in at half of that rate at times.
    condition: { seconds: 8 },
    mayAlsoFire: [
      'LowThroughput',
      'HighSchedulerLatency',
      'HighErrorRate',
      'QueueBacklog',
      'WorkflowSuccessBelowTarget',
      'MemoryExhaustionPredicted', // What waits is in memory.
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
      'LowThroughput',
      'HighSchedulerLatency',
      'HighErrorRate',
      'QueueBacklog',
      'WorkflowSuccessBelowTarget',
      'ExecutionVolumeSpike', // All that waited, once the stall ends.
      ...SLO_ALERTS,
      ...LOG_ALERTS,
    ],
    parallel: 'queues',
  }),
];
