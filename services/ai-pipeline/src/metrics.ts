import { counter, gauge, histogram } from '@opsconductor/telemetry';
import { STAGES } from './domain/stages.ts';

export const stageDuration = histogram({
  name: 'pipeline_stage_duration_seconds',
  help: 'Time that a stage of a run took, failed ones included.',
  labels: { stage: STAGES },
  // Stages are local calls of a few milliseconds; the slowest may take 2 s before it is given up.
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  exemplars: true,
});

export const runs = counter({
  name: 'pipeline_runs_total',
  help: 'Runs that ended, by status.',
  labels: { status: ['success', 'error'] },
});

export const queueDepth = gauge({
  name: 'pipeline_queue_depth',
  help: 'Runs that wait for a free place.',
});

export const tokens = counter({
  name: 'pipeline_tokens_total',
  help: 'Tokens that the model counted, by kind.',
  labels: { kind: ['prompt', 'completion'] },
});
