import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { Job, JobFailure } from '../domain/job.ts';
import type { ToolResult } from '../domain/ports.ts';
import { mayRetry, type RetryableError } from '../domain/retry.ts';
import { type CallTool, ToolCallError } from './automation-client.ts';
import type { JobMetrics } from './job-metrics.ts';
import { beginJobSpans, endJobSpans, withinExecution } from './job-spans.ts';

/** Runs a tool job inside its origin. Failures are recorded here, because their span is active here. */
export function toolRunner(
  telemetry: Telemetry,
  metrics: JobMetrics,
  callTool: CallTool,
  now: () => number,
): (job: Job, signal: AbortSignal) => Promise<ToolResult> {
  const logger = telemetry.logger.child({ component: 'tool_runner' });

  function metadataOf(job: Job, reason: JobFailure) {
    const { id: job_id, tool, workloadType: workload_type, targetId: target_id, attempts } = job;
    return { job_id, tool, workload_type, target_id, attempts, reason };
  }

  function logRetry(job: Job, error: unknown, reason: RetryableError): void {
    metrics.retried(reason);
    logger.warn(
      {
        err: error,
        event: 'job.retrying',
        category: 'SCHEDULER',
        task_id: job.id,
        metadata: metadataOf(job, reason),
      },
      `attempt ${job.attempts} of job ${job.id} failed, another one follows`,
    );
  }

  function reportFailure(job: Job, error: unknown, reason: JobFailure): void {
    recordFailure(telemetry, {
      error,
      message: `job ${job.id} failed`,
      event: 'job.failed',
      category: 'SCHEDULER',
      logger,
      task_id: job.id,
      metadata: metadataOf(job, reason),
      counter: () => metrics.error(reason),
    });
  }

  async function attempt(job: Job, signal: AbortSignal): Promise<ToolResult> {
    try {
      return { ok: true, output: await callTool({ tool: job.tool ?? '', input: job.input }, signal) };
    } catch (error) {
      const reason = error instanceof ToolCallError ? error.reason : 'internal';
      // The job was cancelled or missed its deadline, which is already recorded.
      if (job.isFinal) return { ok: false, error: reason };
      if (mayRetry(job, reason)) logRetry(job, error, reason);
      else reportFailure(job, error, reason);
      return { ok: false, error: reason };
    }
  }

  return async (job, signal) => {
    if (!job.origin.traced) return attempt(job, signal);
    const spans = beginJobSpans(job);
    const result = await withinExecution(spans, () => attempt(job, signal));
    endJobSpans(spans, now(), result.ok ? undefined : result.error);
    return result;
  };
}
