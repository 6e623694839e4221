import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { Job } from '../domain/job.ts';
import type { ToolResult } from '../domain/ports.ts';
import { type CallTool, ToolCallError } from './automation-client.ts';
import { beginJobSpans, endJobSpans, withinExecution } from './job-spans.ts';
import type { MetricsReporter } from './metrics-reporter.ts';

/** Runs a tool job inside its origin. Failures are told here, where the span that they belong to is active. */
export function toolRunner(
  telemetry: Telemetry,
  reporter: MetricsReporter,
  callTool: CallTool,
  now: () => number,
): (job: Job) => Promise<ToolResult> {
  const logger = telemetry.logger.child({ component: 'tool_runner' });

  async function attempt(job: Job): Promise<ToolResult> {
    try {
      return { ok: true, output: await callTool({ tool: job.tool ?? '', input: job.input }) };
    } catch (error) {
      const reason = error instanceof ToolCallError ? error.reason : 'internal';
      recordFailure(telemetry, {
        error,
        message: `job ${job.id} failed`,
        event: 'job.failed',
        category: 'SCHEDULER',
        logger,
        metadata: { job_id: job.id, tool: job.tool, target_id: job.targetId, reason },
        counter: () => reporter.error(reason),
      });
      return { ok: false, error: reason };
    }
  }

  return async (job) => {
    if (!job.origin.traced) return attempt(job);
    const spans = beginJobSpans(job);
    const result = await withinExecution(spans, () => attempt(job));
    endJobSpans(spans, now(), result.ok ? undefined : result.error);
    return result;
  };
}
