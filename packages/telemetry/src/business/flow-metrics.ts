import { counter, gauge, histogram } from '../metrics/definitions.ts';

// The buckets of request_duration_seconds, extended to 60 s because flows take longer than requests.
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

const flowStatuses = ['success', 'failure', 'cancelled'] as const;

/** How a flow ended. */
export type FlowStatus = (typeof flowStatuses)[number];

/** Metrics of flows. */
export const flowMetrics = {
  flows: counter({
    name: 'flows_total',
    help: 'Flows that finished',
    labels: { flow: { max: 50 }, status: flowStatuses },
  }),
  flowDuration: histogram({
    name: 'flow_duration_seconds',
    help: 'Time of a flow from end to end',
    labels: { flow: { max: 50 } },
    buckets,
    exemplars: true,
  }),
  flowSuccess: gauge({
    name: 'flow_success_rate',
    help: 'success / (success + failure) of the last hour, 0-1; cancelled flows are neither; NaN without flows',
    labels: { flow: { max: 50 } },
  }),
} as const;

/** Metrics of the nodes that flows run through. */
export const nodeMetrics = {
  messages: counter({
    name: 'node_messages_processed_total',
    help: 'Messages a node has processed',
    labels: { node: { max: 50 } },
  }),
  processing: histogram({
    name: 'node_processing_seconds',
    help: 'Time a node takes for one message',
    labels: { node: { max: 50 } },
    buckets,
    exemplars: true,
  }),
  errors: counter({
    name: 'node_errors_total',
    help: 'Messages a node failed on',
    labels: { node: { max: 50 }, flow: { max: 50 }, error_type: { max: 20 } },
  }),
  queueDepth: gauge({
    name: 'node_queue_depth',
    help: 'Messages waiting for a node',
    labels: { node: { max: 50 } },
  }),
} as const;
