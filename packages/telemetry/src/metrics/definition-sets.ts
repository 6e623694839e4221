import { counter, gauge, histogram, type LabelValues } from './definitions.ts';

// The buckets of requests, extended to a minute; 1 s is a bucket edge because alerts compare with it.
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * Definitions of a service's tasks: `const tasks = taskMetrics({ task_type: ['import'], reason: ['timeout'] })`, once a
 * service, then `telemetry.metrics.register(tasks)`.
 */
export function taskMetrics<const T extends LabelValues, const R extends LabelValues>(labels: {
  task_type: T;
  /** Why a task failed. */
  reason: R;
}) {
  const { task_type, reason } = labels;
  return {
    tasksQueued: counter({
      name: 'tasks_queued_total',
      help: 'Tasks put into the queue',
      labels: { task_type },
    }),
    tasksCompleted: counter({
      name: 'tasks_completed_total',
      help: 'Tasks that succeeded',
      labels: { task_type },
    }),
    tasksFailed: counter({
      name: 'tasks_failed_total',
      help: 'Tasks that failed',
      labels: { task_type, reason },
    }),
    taskDuration: histogram({
      name: 'task_duration_seconds',
      help: 'Time of execution, without the wait',
      labels: { task_type },
      buckets,
      exemplars: true,
    }),
    taskQueueTime: histogram({
      name: 'task_queue_time_seconds',
      help: 'Time from the queue to the start of execution',
      labels: { task_type },
      buckets,
      exemplars: true,
    }),
  } as const;
}

/** Definitions of a service's caches. */
export function cacheMetrics<const C extends LabelValues, const R extends LabelValues>(labels: {
  cache: C;
  /** Why an entry was evicted. */
  reason: R;
}) {
  const { cache, reason } = labels;
  return {
    cacheHits: counter({ name: 'cache_hits_total', help: 'Look-ups that found an entry', labels: { cache } }),
    cacheMisses: counter({ name: 'cache_misses_total', help: 'Look-ups that found none', labels: { cache } }),
    cacheSize: gauge({ name: 'cache_size_bytes', help: 'Bytes of all entries', labels: { cache } }),
    cacheItems: gauge({
      name: 'cache_items_total',
      help: 'Entries, a gauge despite its name',
      labels: { cache },
    }),
    cacheEvictions: counter({
      name: 'cache_evictions_total',
      help: 'Entries that the cache removed by itself',
      labels: { cache, reason },
    }),
  } as const;
}

/** Definitions of the calls that a service makes to agents, such as git, llm_router and obsidian. */
export function agentMetrics<const A extends LabelValues, const R extends LabelValues>(labels: {
  agent: A;
  /** Why a call failed. */
  reason: R;
}) {
  const { agent, reason } = labels;
  return {
    agentCalls: counter({
      name: 'agent_calls_total',
      help: 'Calls, failed ones included',
      labels: { agent },
    }),
    agentErrors: counter({
      name: 'agent_errors_total',
      help: 'Calls that failed',
      labels: { agent, reason },
    }),
    agentDuration: histogram({
      name: 'agent_duration_seconds',
      help: 'Time of a call',
      labels: { agent },
      buckets,
      exemplars: true,
    }),
    agentQueueDepth: gauge({
      name: 'agent_queue_depth',
      help: 'Calls that wait for the agent',
      labels: { agent },
    }),
  } as const;
}
