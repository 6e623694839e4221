import { randomBytes } from 'node:crypto';
import { context, ROOT_CONTEXT, TraceFlags, trace } from '@opentelemetry/api';
import type { Telemetry } from '@opsconductor/telemetry';
import type { Kind, Outcome } from '../domain/kinds.ts';
import type { Source } from '../domain/traffic.ts';

const OPERATIONS: Readonly<Partial<Record<Kind, string>>> = {
  job: 'submit_jobs',
  tool_job: 'submit_tool_job',
  execute: 'execute_tool',
  pipeline: 'run_pipeline',
  login: 'log_in',
  login_failure: 'log_in',
  workflow_create: 'create_workflow',
  workflow_execute: 'execute_workflow',
  feedback: 'give_feedback',
  interaction: 'interact',
  agent_git: 'ask_git_agent',
  agent_obsidian: 'ask_obsidian_agent',
  agent_llm_router: 'ask_llm_router_agent',
};

/** There are up to 200 batches of jobs per second: only one of so many may begin a trace. */
const TRACED_BATCHES = 10;

/** Traces begin here, as at a user's client. A sampled trace also has a log line with its id. */
export function tracedSources(
  sources: Readonly<Partial<Record<Kind, Source>>>,
  telemetry: Telemetry,
): Partial<Record<Kind, Source>> {
  const logger = telemetry.logger.child({ component: 'traffic' });

  function traced(operation: string, send: () => Promise<Outcome>): Promise<Outcome> {
    return telemetry.tracing.traceFunction(operation, async (span) => {
      const outcome = await send();
      if (span.isRecording()) {
        logger.info(
          { event: 'traffic.answered', metadata: { operation, outcome } },
          `${operation}: ${outcome}`,
        );
      }
      return outcome;
    });
  }

  function tracedSource(source: Source, operation: string, every: number): Source {
    let batches = 0;
    return (wanted) => {
      const { count, send } = source(wanted);
      batches += 1;
      const begins = batches % every === 0;
      return { count, send: () => (begins ? traced(operation, send) : context.with(unsampled(), send)) };
    };
  }

  return Object.fromEntries(
    Object.entries(sources).map(([kind, source]) => {
      const operation = OPERATIONS[kind as Kind];
      if (!operation) return [kind, source];
      return [kind, tracedSource(source, operation, kind === 'job' ? TRACED_BATCHES : 1)];
    }),
  );
}

/** A parent context that is not sampled. Without it the peer would decide itself and sample every batch. */
function unsampled() {
  const ids = randomBytes(24).toString('hex');
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId: ids.slice(0, 32),
    spanId: ids.slice(32),
    traceFlags: TraceFlags.NONE,
  });
}
