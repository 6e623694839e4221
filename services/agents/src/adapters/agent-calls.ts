import timers from 'node:timers/promises';
import { AppError } from '@opsconductor/service-kit';
import { faultShare } from '@opsconductor/service-kit/faults';
import type { FailureReason } from '../domain/agent.ts';
import { HealthWindow } from '../domain/health-window.ts';
import { NoModelError } from '../domain/llm/complete.ts';
import { QueueFullError, WorkQueue } from '../domain/work-queue.ts';
import { errors } from '../errors.ts';
import type { AgentFaults } from '../faults.ts';
import type { AgentRecorders } from '../recorders.ts';

/** Below the handler's limit of 5 s, so that a slow call ends with its own error. */
const CALL_MS = 4_500;
/** The platform's threshold of a slow answer. */
const TARGET_SECONDS = 1;
const CONCURRENCY = 4;
const QUEUE_CAPACITY = 64;

/** A failure caused by an active fault. */
class InjectedError extends Error {
  override readonly name = 'InjectedError';
}

export interface AgentCallsOptions {
  readonly recorders: AgentRecorders;
  readonly faults: AgentFaults;
  readonly healthWindowMs: number;
}

export type Work<T> = (signal: AbortSignal) => Promise<T> | T;
export type AgentCalls = ReturnType<typeof agentCalls>;

/** Handles every call to the agent: queue, faults, time limit, counters and health. */
export function agentCalls({ recorders: { agent, metrics }, faults, healthWindowMs }: AgentCallsOptions) {
  const now = () => performance.now();
  const queue = new WorkQueue({ concurrency: CONCURRENCY, capacity: QUEUE_CAPACITY });
  const health = new HealthWindow({ windowMs: healthWindowMs, targetSeconds: TARGET_SECONDS, now });
  const share = faultShare();

  async function perform<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (faults.slow.state.active)
      await timers.setTimeout(faults.slow.state.params.delay_ms, undefined, { signal });
    if (share(faults.errors.state.active ? faults.errors.state.params.ratio : 0))
      throw new InjectedError('fault agent-errors is active');
    return work(signal);
  }

  async function call<T>(task_type: string, work: Work<T>): Promise<T> {
    const signal = AbortSignal.timeout(CALL_MS);
    const asked = now();
    let started: number | undefined;
    metrics.agentCalls.inc({ agent });
    metrics.tasksQueued.inc({ task_type });
    const finish = (success: boolean) => {
      const ended = now();
      metrics.agentDuration.observe({ agent }, (ended - asked) / 1_000);
      if (started !== undefined) metrics.taskDuration.observe({ task_type }, (ended - started) / 1_000);
      health.called(success, (ended - asked) / 1_000);
    };
    try {
      const answer = await queue.run(() => {
        started = now();
        metrics.taskQueueTime.observe({ task_type }, (started - asked) / 1_000);
        return perform(work, signal);
      });
      finish(true);
      metrics.tasksCompleted.inc({ task_type });
      return answer;
    } catch (thrown) {
      const answered = thrown instanceof AppError && thrown.statusCode < 500;
      finish(answered);
      if (answered) {
        metrics.tasksCompleted.inc({ task_type });
        throw thrown;
      }
      const reason = reasonOf(thrown, signal);
      metrics.agentErrors.inc({ agent, reason });
      metrics.tasksFailed.inc({ task_type, reason });
      throw translate(reason, thrown);
    }
  }

  return {
    call,
    waiting: () => queue.waiting,
    showQueueDepth: () => metrics.agentQueueDepth.set({ agent }, queue.waiting),
    showHealth: () => {
      const score = health.score(queue.headroom);
      metrics.agentHealth.set({ agent }, score ?? 0);
      // Gauge.set() does not accept NaN. Without calls the score is undefined, and the last value would look current.
      if (score === undefined) for (const cell of metrics.agentHealth.cells) cell.value = Number.NaN;
    },
  };
}

function reasonOf(thrown: unknown, signal: AbortSignal): FailureReason {
  if (thrown instanceof QueueFullError) return 'queue_full';
  if (thrown instanceof InjectedError) return 'injected';
  if (signal.aborted) return 'timeout';
  return thrown instanceof NoModelError ? 'model_unavailable' : 'internal';
}

function translate(reason: FailureReason, thrown: unknown): AppError {
  if (thrown instanceof QueueFullError) return errors.AGENT_BUSY(thrown.waiting).causedBy(thrown);
  if (thrown instanceof NoModelError)
    return errors
      .MODEL_UNAVAILABLE(thrown.tried.join(', ') || 'none, all are paused after failures')
      .causedBy(thrown);
  if (reason === 'timeout') return errors.AGENT_TIMEOUT(CALL_MS).causedBy(thrown);
  return errors.AGENT_FAILED(reason).causedBy(thrown, { reason });
}
