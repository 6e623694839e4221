import { counter, gauge, histogram, type Telemetry } from '@opsconductor/telemetry';
import { businessMetrics, flowMetrics, nodeMetrics } from '@opsconductor/telemetry/business';
import { MODEL_ERROR_TYPES, STAGES } from './domain/label-values.ts';
import { genAiMetrics } from './gen-ai.ts';

export const pipelineMetrics = {
  stageDuration: histogram({
    name: 'pipeline_stage_duration_seconds',
    help: 'Duration of the stages of runs, failed ones included.',
    labels: { stage: STAGES },
    // Stages are local calls of a few milliseconds; their time limit is 3 s.
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    exemplars: true,
  }),
  runs: counter({
    name: 'pipeline_runs_total',
    help: 'Runs that ended, by status.',
    labels: { status: ['success', 'error'] },
  }),
  queueDepth: gauge({
    name: 'pipeline_queue_depth',
    help: 'Runs that wait for a free place.',
  }),
  tokens: counter({
    name: 'pipeline_tokens_total',
    help: 'Tokens that the model counted, by kind.',
    labels: { kind: ['prompt', 'completion'] },
  }),
  cost: counter({
    name: 'pipeline_cost_usd_total',
    help: 'Price of the tokens in US dollars, for models in the price table.',
    labels: { model: { max: 10 } },
  }),
  quality: gauge({
    name: 'pipeline_quality_score',
    help: 'Mean score of the last 50 runs that were evaluated, 0 to 1; NaN before the first.',
  }),
  modelErrors: counter({
    name: 'pipeline_model_errors_total',
    help: 'Calls to the model without a valid answer, retried ones included.',
    labels: { error_type: MODEL_ERROR_TYPES },
  }),
  ...genAiMetrics,
  ...flowMetrics,
  nodeMessages: nodeMetrics.messages,
  nodeProcessing: nodeMetrics.processing,
  nodeErrors: nodeMetrics.errors,
  nodeQueueDepth: nodeMetrics.queueDepth,
  planSuccess: businessMetrics.planSuccess,
};

export type Recorders = ReturnType<typeof registerMetrics>;

export function registerMetrics({ metrics }: Telemetry) {
  return metrics.register(pipelineMetrics);
}
