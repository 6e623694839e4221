import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  injectMessage,
  type MessageHeaders,
  recordFailure,
  successLines,
  type Telemetry,
} from '@opsconductor/telemetry';
import type { WorkflowRecorders } from '@opsconductor/telemetry/classic';
import { runTool } from '../domain/run-tool.ts';
import { runWorkflow, type WorkflowResult } from '../domain/run-workflow.ts';
import { toolOf } from '../domain/tools.ts';
import { type WorkQueue, workQueue } from '../domain/work-queue.ts';
import type { Execution, Workflow } from '../domain/workflows.ts';
import type { WorkflowStore } from './workflow-store.ts';

export interface EngineOptions {
  readonly telemetry: Telemetry;
  readonly recorders: WorkflowRecorders;
  readonly store: WorkflowStore;
  readonly concurrency: number;
  readonly queueLimit: number;
  /** True when an active fault makes this execution fail. */
  readonly mustFail: () => boolean;
}

interface Task {
  readonly execution: Execution;
  readonly user: string | undefined;
  readonly headers: MessageHeaders;
}

export interface WorkflowEngine extends Pick<WorkQueue<Task>, 'size' | 'stall' | 'close'> {
  /** Undefined when the queue is full. */
  readonly submit: (workflow: Workflow, user: string | undefined) => Execution | undefined;
  /** Queues the executions that an earlier process accepted and did not end. */
  readonly resume: () => void;
}

/** Runs workflow executions in this process, in the order in which they were accepted. */
export function workflowEngine(options: EngineOptions): WorkflowEngine {
  const { telemetry, recorders, store, concurrency, queueLimit } = options;
  const isWorthALine = successLines();
  const queue = workQueue<Task>({
    concurrency,
    limit: queueLimit,
    onSize: recorders.setWorkflowQueueSize,
    run: (task) => run(options, task, completed),
  });
  function completed({ id, name, engineType }: Execution, seconds: number): void {
    if (!isWorthALine()) return;
    telemetry.logger.info(
      {
        event: 'workflow.completed',
        category: 'FLOW',
        duration_ms: seconds * 1_000,
        metadata: {
          execution_id: id,
          workflow_name: name,
          engine_type: engineType,
          queue_depth: queue.size(),
          rss_bytes: process.memoryUsage.rss(),
        },
      },
      `${name} completed`,
    );
  }

  return {
    size: queue.size,
    stall: queue.stall,
    close: queue.close,
    submit({ id, name, engineType }, user) {
      if (queue.size() >= queueLimit) return undefined;
      const execution: Execution = {
        id: randomUUID(),
        workflowId: id,
        name,
        engineType,
        status: 'queued',
        queuedAt: Date.now(),
        startedAt: undefined,
        endedAt: undefined,
        steps: [],
      };
      store.addExecution(execution);
      telemetry.logger.debug(
        {
          event: 'workflow.accepted',
          category: 'FLOW',
          metadata: { execution_id: execution.id, workflow_name: name },
        },
        `${name} accepted`,
      );
      queue.push({ execution, user, headers: injectMessage({}) });
      return execution;
    },
    resume() {
      const open = store.open();
      for (const execution of open) queue.push({ execution, user: undefined, headers: {} });
      if (open.length === 0) return;
      telemetry.logger.info(
        { event: 'workflow.resumed', category: 'FLOW', metadata: { executions: open.length } },
        'executions that an earlier process had accepted are queued again',
      );
    },
  };
}

async function run(
  { telemetry, recorders, store, mustFail }: EngineOptions,
  task: Task,
  completed: (execution: Execution, seconds: number) => void,
): Promise<void> {
  const { execution, user, headers } = task;
  const { id, workflowId, name, engineType, queuedAt } = execution;
  const message = {
    headers,
    enqueuedAt: queuedAt,
    attributes: { workflow_name: name, engine_type: engineType },
  };
  const failed = (event: string, error: unknown) =>
    recordFailure(telemetry, {
      error,
      message: `${name}: ${event}`,
      event,
      category: 'FLOW',
      metadata: { execution_id: id, workflow_name: name, engine_type: engineType },
    });
  // An execution runs even if it cannot be saved: the queue in memory decides, the table follows it.
  const note = (write: () => void) => {
    try {
      write();
    } catch (error) {
      failed('workflow.not_saved', error);
    }
  };
  const execute = async () => {
    const started = performance.now();
    note(() => store.started(id, Date.now()));
    const { status, steps, error } = await work(task, recorders, mustFail());
    const seconds = (performance.now() - started) / 1_000;
    recorders.recordWorkflowExecution(workflowId, name, engineType, status, seconds, user);
    note(() => store.ended(id, status, steps, Date.now()));
    if (status === 'success') return completed(execution, seconds);
    failed('workflow.failed', error);
    throw error;
  };
  // The failure is already in log, span and counter; it is rethrown only so that the trace is kept.
  await telemetry.tracing.processMessage('run_workflow', message, execute).catch(() => {});
}

function work({ execution }: Task, recorders: WorkflowRecorders, mustFail: boolean): Promise<WorkflowResult> {
  const { name, engineType } = execution;
  const none = { sleep, delayMs: () => 0, mustFail: () => false };
  return runWorkflow(name, engineType, mustFail, {
    sleep,
    now: () => performance.now(),
    execute: (tool, input) => runTool(toolOf(tool), input, none),
    called: (operation, status, seconds) =>
      recorders.recordEngineCall(engineType, operation, status, seconds),
  });
}
