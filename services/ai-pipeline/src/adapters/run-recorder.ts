import type { Telemetry } from '@opsconductor/telemetry';
import { STAGES, type Stage } from '../domain/label-values.ts';
import { costOf, type Usage } from '../domain/prices.ts';
import { successWindow } from '../domain/success-window.ts';
import { errorTypeOf } from '../errors.ts';
import type { Recorders } from '../metrics.ts';

/** The flow of every run; its nodes are the stages. */
const FLOW = 'answer_prompt';
const QUALITY_RUNS = 50;

export interface RunRecorder {
  readonly waiting: (runs: number) => void;
  readonly used: (usage: Usage) => void;
  readonly stageEnded: (stage: Stage, seconds: number, error: unknown) => void;
  /** `score` is undefined when the run failed. */
  readonly runEnded: (seconds: number, score: number | undefined) => void;
}

/** Records each run in all metrics of runs together, so that they agree. */
export function runRecorder(
  { metrics: registry }: Telemetry,
  metrics: Recorders,
  model: string,
): RunRecorder {
  const successes = successWindow(Date.now);
  const meanScore = rollingMean(QUALITY_RUNS);
  const waiting = (runs: number) => {
    metrics.queueDepth.set(runs);
    // Only the first stage has a queue: the others follow immediately.
    metrics.nodeQueueDepth.set({ node: STAGES[0] }, runs);
  };
  for (const node of STAGES) metrics.nodeQueueDepth.set({ node }, 0);
  waiting(0);
  // NaN until the first run has ended: comparisons with NaN are false, but 0 would fire an alert.
  for (const cell of metrics.quality.cells) cell.value = Number.NaN;
  registry.onRender(() => {
    const rate = successes.rate() ?? Number.NaN;
    for (const gauge of [metrics.planSuccess, metrics.flowSuccess])
      for (const cell of gauge.cells) cell.value = rate;
  });
  metrics.flowSuccess.set({ flow: FLOW }, 0);

  return {
    waiting,
    used(usage) {
      metrics.tokens.inc({ kind: 'prompt' }, usage.prompt_tokens);
      metrics.tokens.inc({ kind: 'completion' }, usage.completion_tokens);
      const usd = costOf(model, usage);
      if (usd !== undefined) metrics.cost.inc({ model }, usd);
    },
    stageEnded(stage, seconds, error) {
      metrics.stageDuration.observe({ stage }, seconds);
      metrics.nodeProcessing.observe({ node: stage }, seconds);
      if (error === undefined) metrics.nodeMessages.inc({ node: stage });
      else metrics.nodeErrors.inc({ node: stage, flow: FLOW, error_type: errorTypeOf(error) });
    },
    runEnded(seconds, score) {
      const success = score !== undefined;
      metrics.runs.inc({ status: success ? 'success' : 'error' });
      metrics.flows.inc({ flow: FLOW, status: success ? 'success' : 'failure' });
      metrics.flowDuration.observe({ flow: FLOW }, seconds);
      successes.ended(success);
      if (success) metrics.quality.set(meanScore(score));
    },
  };
}

/** Adds a value and returns the mean of the latest `size` values. */
function rollingMean(size: number): (value: number) => number {
  const latest: number[] = [];
  return (value) => {
    latest.push(value);
    if (latest.length > size) latest.shift();
    return latest.reduce((sum, each) => sum + each, 0) / latest.length;
  };
}
