import { trace } from '@opentelemetry/api';
import type { LogCategory } from './logging/entry.ts';
import type { Logger } from './logging/logger.ts';
import type { Telemetry } from './options.ts';
import { recordError } from './tracing/context.ts';

/** One failure, as `recordFailure` reports it to log, trace and metrics. */
export interface Failure {
  error: unknown;
  message: string;
  /** Logger of the component that failed; default: the logger of the process. */
  logger?: Logger;
  /** Counts the failure, e.g. `() => metrics.errors.inc({ reason: 'timeout' })`. */
  counter?: () => void;
  event?: string;
  category?: LogCategory;
  /** The job that failed. */
  task_id?: string;
  metadata?: Record<string, unknown>;
}

/** Reports one failure to all three signals, so that they cannot disagree: ERROR line, span status, counter. */
export function recordFailure(telemetry: Telemetry, failure: Failure): void {
  const { error, message, logger = telemetry.logger, counter, event, category, task_id, metadata } = failure;
  counter?.();
  const span = trace.getActiveSpan();
  if (span?.isRecording()) recordError(span, error);
  logger.error({ err: error, event, category, task_id, metadata }, message);
}
