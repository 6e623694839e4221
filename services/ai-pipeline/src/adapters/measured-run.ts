import { AppError } from '@opsconductor/service-kit';
import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import { type Budget, BudgetExceededError, chargeBudget } from '@opsconductor/telemetry/budget';
import { type RunPorts, type RunResult, runPipeline } from '../domain/run.ts';
import type { Stage } from '../domain/stages.ts';
import { errors } from '../errors.ts';
import type { ExecuteTool } from './automation-client.ts';
import type { AskModel } from './model-client.ts';
import type { RunRecorder } from './run-recorder.ts';

export interface RunDeps {
  readonly telemetry: Telemetry;
  readonly recorder: RunRecorder;
  readonly ask: AskModel;
  readonly execute: ExecuteTool;
}

export type RunOutcome =
  | { readonly status: 'success'; readonly result: RunResult }
  | { readonly status: 'error'; readonly stage: Stage; readonly error: AppError };

export interface RunRequest {
  readonly prompt: string;
  readonly planId: string | undefined;
  readonly budget: Budget;
  readonly deadline: AbortSignal;
}

/** A run with spans, timings and counters. A failed upstream is an outcome, not an exception. */
export function measuredRun({ telemetry, recorder, ask, execute }: RunDeps) {
  const component = telemetry.logger.child({ component: 'pipeline' });

  return async ({ prompt, planId, budget, deadline }: RunRequest): Promise<RunOutcome> => {
    const attributes = planId === undefined ? {} : { 'obs.plan_id': planId };
    const logger = planId === undefined ? component : component.child({ plan_id: planId });
    let current: Stage = 'retrieve';
    const translated = (thrown: unknown) => {
      if (thrown instanceof BudgetExceededError)
        return errors.BUDGET_EXCEEDED(thrown.message).causedBy(thrown);
      return deadline.aborted ? errors.RUN_TIMEOUT().causedBy(thrown) : thrown;
    };
    const ports: RunPorts = {
      ask: async (messages, parse) => {
        const answer = await ask(messages, parse, deadline);
        recorder.used(answer.usage);
        chargeBudget('token', answer.usage.prompt_tokens + answer.usage.completion_tokens);
        return answer;
      },
      execute: (tool, text) => execute(tool, text, deadline),
      stage: async (stage, work) => {
        current = stage;
        const started = performance.now();
        let failure: unknown;
        try {
          budget.checkDeadline();
          return await telemetry.tracing.traceFunction(`pipeline ${stage}`, work, { attributes });
        } catch (thrown) {
          failure = translated(thrown);
          throw failure;
        } finally {
          recorder.stageEnded(stage, (performance.now() - started) / 1_000, failure);
        }
      },
    };

    const started = performance.now();
    const ended = (score?: number) => recorder.runEnded((performance.now() - started) / 1_000, score);
    try {
      const result = await runPipeline(prompt, ports);
      ended(result.score);
      return { status: 'success', result };
    } catch (error) {
      recordFailure(telemetry, {
        error,
        logger,
        message: `run failed in stage ${current}`,
        event: 'pipeline.failed',
        category: 'FLOW',
        metadata: { stage: current },
        counter: ended,
      });
      if (!(error instanceof AppError)) throw error;
      return { status: 'error', stage: current, error };
    }
  };
}
