import { counter, gauge, histogram } from '../metrics/definitions.ts';

const executionStatuses = ['success', 'error', 'cancelled'] as const;

/** How a workflow execution ended. */
export type ExecutionStatus = (typeof executionStatuses)[number];

// From a cache hit to a workflow of 15 minutes.
const buckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];
const names = { max: 50 } as const;
const engines = { max: 10 } as const;

/** Executions of workflows and calls of the engines that run them. */
export const workflowMetrics = {
  executions: counter({
    name: 'workflow_executions_total',
    help: 'Workflow executions that finished',
    labels: { workflow_name: names, engine_type: engines, status: executionStatuses },
    exemplars: true,
  }),
  executionDuration: histogram({
    name: 'workflow_execution_duration_seconds',
    help: 'Time of a workflow execution',
    labels: { workflow_name: names, engine_type: engines },
    buckets,
    exemplars: true,
  }),
  queueSize: gauge({ name: 'workflow_queue_size', help: 'Workflow executions that wait for an engine' }),
  engineCalls: counter({
    name: 'engine_calls_total',
    help: 'Calls of an engine',
    labels: { engine_type: engines, operation: names, status: executionStatuses },
    exemplars: true,
  }),
  engineCallDuration: histogram({
    name: 'engine_call_duration_seconds',
    help: 'Time of a call of an engine',
    labels: { engine_type: engines, operation: names },
    buckets,
    exemplars: true,
  }),
} as const;
