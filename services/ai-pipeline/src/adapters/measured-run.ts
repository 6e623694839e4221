import { AppError } from '@opsconductor/service-kit';
import { type Logger, recordFailure, successLines, type Telemetry, withNode } from '@opsconductor/telemetry';
import { type Budget, BudgetExceededError, chargeBudget } from '@opsconductor/telemetry/budget';
import type { Stage } from '../domain/label-values.ts';
import { type RunPorts, type RunResult, runPipeline } from '../domain/run.ts';
import { errors, errorTypeOf } from '../errors.ts';
import type { ExecuteTool } from './automation-client.ts';
import type { AskModel } from './model-client.ts';
import { nodeLog } from './node-log.ts';
import type { RunRecorder } from './run-recorder.ts';

export interface RunDeps {
  readonly telemetry: Telemetry;
  readonly recorder: RunRecorder;
  readonly ask: AskModel;
  readonly execute: ExecuteTool;
  /** Number of waiting runs. */
  readonly queued: () => number;
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

/** Reasons from outside the node: its limit of time or budget ended the run. */
const CANCELLATIONS: readonly string[] = ['budget_exceeded', 'run_timeout'];

/** A run with spans, timings and counters. A failed dependency is an outcome, not an exception. */
export function measuredRun({ telemetry, recorder, ask, execute, queued }: RunDeps) {
  const component = telemetry.logger.child({ component: 'pipeline' });
  const isWorthALine = successLines();

  function logCompletion(logger: Logger, { tool }: RunResult, duration_ms: number): void {
    const level = isWorthALine() ? 'info' : 'debug';
    // The metadata is only computed if the line is written.
    if (!logger.isLevelEnabled(level)) return;
    const metadata = { tool, queue_depth: queued(), rss_bytes: process.memoryUsage.rss() };
    logger[level]({ event: 'pipeline.completed', category: 'FLOW', duration_ms, metadata }, 'run completed');
  }

  return async ({ prompt, planId, budget, deadline }: RunRequest): Promise<RunOutcome> => {
    const attributes = planId === undefined ? {} : { 'obs.plan_id': planId };
    const logger = planId === undefined ? component : component.child({ plan_id: planId });
    const nodes = nodeLog(logger);
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
      stage: (stage, work) =>
        withNode(stage, async () => {
          current = stage;
          const started = performance.now();
          const ended = (failure?: unknown) => {
            const ms = performance.now() - started;
            recorder.stageEnded(stage, ms / 1_000, failure);
            return ms;
          };
          nodes.started(stage);
          try {
            budget.checkDeadline();
            const result = await telemetry.tracing.traceFunction(`pipeline ${stage}`, work, { attributes });
            nodes.succeeded(stage, ended());
            return result;
          } catch (thrown) {
            const failure = translated(thrown);
            const reason = errorTypeOf(failure);
            nodes[CANCELLATIONS.includes(reason) ? 'cancelled' : 'failed'](stage, ended(failure), reason);
            throw failure;
          }
        }),
    };

    const started = performance.now();
    const ended = (score?: number) => recorder.runEnded((performance.now() - started) / 1_000, score);
    logger.debug({ event: 'pipeline.started', category: 'FLOW' }, 'run started');
    try {
      const result = await runPipeline(prompt, ports);
      ended(result.score);
      logCompletion(logger, result, performance.now() - started);
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
