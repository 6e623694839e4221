import { AppError } from '@opsconductor/service-kit';
import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import { type RunPorts, type RunResult, runPipeline } from '../domain/run.ts';
import type { Stage } from '../domain/stages.ts';
import { errors } from '../errors.ts';
import type { Recorders } from '../recorders.ts';
import type { ExecuteTool } from './automation-client.ts';
import type { AskModel } from './model-client.ts';

/** Less than the handler's 5 s, so that a late run ends with its own answer. */
const RUN_MS = 4_500;

export interface RunDeps {
  readonly telemetry: Telemetry;
  readonly metrics: Recorders;
  readonly ask: AskModel;
  readonly execute: ExecuteTool;
}

type RunOutcome =
  | { readonly status: 'success'; readonly result: RunResult }
  | { readonly status: 'error'; readonly stage: Stage; readonly error: AppError };

export type MeasuredRun = (
  prompt: string,
  planId: string | undefined,
  deadline: AbortSignal,
) => Promise<RunOutcome>;

export const runDeadline = () => AbortSignal.timeout(RUN_MS);

/** A run with spans, timings and counters. A failed upstream is an outcome, not an exception. */
export function measuredRun({ telemetry, metrics, ask, execute }: RunDeps): MeasuredRun {
  const logger = telemetry.logger.child({ component: 'pipeline' });

  return async (prompt, planId, deadline) => {
    let current: Stage = 'retrieve';
    const attributes = planId === undefined ? {} : { 'obs.plan_id': planId };
    const ports: RunPorts = {
      ask: async (messages, parse) => {
        const answer = await ask(messages, parse, deadline);
        metrics.tokens.inc({ kind: 'prompt' }, answer.usage.prompt_tokens);
        metrics.tokens.inc({ kind: 'completion' }, answer.usage.completion_tokens);
        return answer;
      },
      execute: (tool, text) => execute(tool, text, deadline),
      stage: async (stage, work) => {
        current = stage;
        const started = performance.now();
        try {
          return await telemetry.tracing.traceFunction(`pipeline ${stage}`, work, { attributes });
        } finally {
          metrics.stageDuration.observe({ stage }, (performance.now() - started) / 1_000);
        }
      },
    };
    try {
      const result = await runPipeline(prompt, ports);
      metrics.runs.inc({ status: 'success' });
      return { status: 'success', result };
    } catch (thrown) {
      const error = deadline.aborted ? errors.RUN_TIMEOUT().causedBy(thrown) : thrown;
      recordFailure(telemetry, {
        error,
        logger,
        message: `run failed in stage ${current}`,
        event: 'pipeline.failed',
        metadata: { stage: current, ...(planId !== undefined && { plan_id: planId }) },
        counter: () => metrics.runs.inc({ status: 'error' }),
      });
      if (!(error instanceof AppError)) throw error;
      return { status: 'error', stage: current, error };
    }
  };
}
