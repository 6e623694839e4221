import { trace } from '@opentelemetry/api';
import { BusinessMetrics } from '../business/business-metrics.ts';
import type { Logger } from '../logging/logger.ts';
import { userHasher } from '../logging/user-hash.ts';
import type { MetricsService } from '../metrics/metrics-service.ts';
import { type ExecutionStatus, workflowMetrics } from './workflow-metrics.ts';

/** Options of the classic recorders. */
export interface WorkflowOptions {
  /** Gets a line per execution: at debug for a success, otherwise at warn. */
  readonly logger?: Logger;
  /** Makes the hash that stands for a user id in spans and in the count of active users; default: with a random key. */
  readonly hashUser?: (id: string) => string;
}

/** The recorders that the classic API adds to the registry. Durations are seconds. */
export interface WorkflowRecorders {
  readonly business: BusinessMetrics;
  /** `workflowId` and the hash of `userId` go to log and span, and the user counts as active; neither is ever a label. */
  recordWorkflowExecution(
    workflowId: string,
    workflowName: string,
    engineType: string,
    status: ExecutionStatus,
    duration: number,
    userId?: string,
  ): void;
  recordEngineCall(engineType: string, operation: string, status: ExecutionStatus, duration: number): void;
  setWorkflowQueueSize(items: number): void;
}

/** Recorders of the classic API over any registry. */
export function workflowRecorders(metrics: MetricsService, options: WorkflowOptions = {}): WorkflowRecorders {
  const recorders = metrics.register(workflowMetrics);
  const { logger, hashUser = userHasher() } = options;
  const business = new BusinessMetrics(metrics, { hashUser });
  return {
    business,
    recordWorkflowExecution(workflowId, workflowName, engineType, status, duration, userId) {
      const labels = { workflow_name: workflowName, engine_type: engineType };
      recorders.executions.inc({ ...labels, status });
      recorders.executionDuration.observe(labels, duration);
      const user = nonEmpty(userId);
      if (user !== undefined) business.activeUsers.seen(user);
      const span = trace.getActiveSpan();
      if (span?.isRecording())
        span.setAttributes({
          workflow_id: nonEmpty(workflowId),
          workflow_name: nonEmpty(workflowName),
          user_id: user && hashUser(user),
        });
      logger?.[status === 'success' ? 'debug' : 'warn'](
        {
          event: 'workflow.executed',
          category: 'FLOW',
          duration_ms: Number.isFinite(duration) ? duration * 1000 : undefined,
          user_id: user,
          metadata: { workflow_id: workflowId, ...labels, status },
        },
        'Workflow execution finished',
      );
    },
    recordEngineCall(engineType, operation, status, duration) {
      const labels = { engine_type: engineType, operation };
      recorders.engineCalls.inc({ ...labels, status });
      recorders.engineCallDuration.observe(labels, duration);
    },
    setWorkflowQueueSize: (items) => recorders.queueSize.set(items),
  };
}

// Untyped callers may pass anything, and a recorder must not throw.
const nonEmpty = (text: unknown) => (typeof text === 'string' && text !== '' ? text : undefined);
