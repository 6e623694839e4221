import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import Type from 'typebox';
import Value from 'typebox/value';
import {
  ENGINE_TYPES,
  EXECUTION_STATUSES,
  type Execution,
  type ExecutionStatus,
  type StepResult,
  WORKFLOW_NAMES,
  type Workflow,
} from '../domain/workflows.ts';

/** Rows kept in each table: more than a day of a workflow every 10 s and an execution every 5 s. */
const KEPT = 20_000;

export interface WorkflowStore {
  readonly addWorkflow: (workflow: Workflow, now: number) => void;
  readonly workflow: (id: string) => Workflow | undefined;
  readonly addExecution: (execution: Execution) => void;
  readonly started: (id: string, now: number) => void;
  readonly ended: (id: string, status: ExecutionStatus, steps: readonly StepResult[], now: number) => void;
  readonly execution: (id: string) => Execution | undefined;
  /** Executions that an earlier process accepted and did not end, oldest first. */
  readonly open: () => Execution[];
}

/** Workflows and executions. Every call throws when the database does not answer. */
export function workflowStore(database: DatabaseSync): WorkflowStore {
  const insertWorkflow = database.prepare('INSERT INTO workflows VALUES (?, ?, ?, ?)');
  const selectWorkflow = database.prepare('SELECT id, name, engine_type FROM workflows WHERE id = ?');
  const insertExecution = database.prepare(
    `INSERT INTO executions (id, workflow_id, name, engine_type, status, queued_at)
     VALUES (?, ?, ?, ?, 'queued', ?)`,
  );
  const start = database.prepare("UPDATE executions SET status = 'running', started_at = ? WHERE id = ?");
  const end = database.prepare('UPDATE executions SET status = ?, steps = ?, ended_at = ? WHERE id = ?');
  const selectExecution = database.prepare('SELECT * FROM executions WHERE id = ?');
  const selectOpen = database.prepare('SELECT * FROM executions WHERE ended_at IS NULL ORDER BY queued_at');
  const forget = ['workflows', 'executions'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE rowid <= (SELECT max(rowid) FROM ${table}) - ${KEPT}`),
  );
  for (const statement of forget) statement.run();

  return {
    addWorkflow: ({ id, name, engineType }, now) => {
      const { lastInsertRowid } = insertWorkflow.run(id, name, engineType, now);
      if (Number(lastInsertRowid) % 1_000 === 0) forget[0]?.run();
    },
    workflow: (id) => {
      const row = selectWorkflow.get(id);
      return row && workflowOf(row);
    },
    addExecution: ({ id, workflowId, name, engineType, queuedAt }) => {
      const { lastInsertRowid } = insertExecution.run(id, workflowId, name, engineType, queuedAt);
      if (Number(lastInsertRowid) % 1_000 === 0) forget[1]?.run();
    },
    started: (id, now) => void start.run(now, id),
    ended: (id, status, steps, now) => void end.run(status, JSON.stringify(steps), now, id),
    execution: (id) => {
      const row = selectExecution.get(id);
      return row && executionOf(row);
    },
    open: () => selectOpen.all().map(executionOf),
  };
}

const WorkflowRow = Type.Object({
  id: Type.String(),
  name: Type.Enum(WORKFLOW_NAMES),
  engine_type: Type.Enum(ENGINE_TYPES),
});

const ExecutionRow = Type.Interface([WorkflowRow], {
  workflow_id: Type.String(),
  status: Type.Enum(EXECUTION_STATUSES),
  queued_at: Type.Number(),
  started_at: Type.Union([Type.Number(), Type.Null()]),
  ended_at: Type.Union([Type.Number(), Type.Null()]),
  steps: Type.String(),
});

type Row = Record<string, SQLOutputValue>;

function workflowOf(row: Row): Workflow {
  const { id, name, engine_type } = Value.Parse(WorkflowRow, { ...row });
  return { id, name, engineType: engine_type };
}

function executionOf(row: Row): Execution {
  const read = Value.Parse(ExecutionRow, { ...row });
  return {
    id: read.id,
    workflowId: read.workflow_id,
    name: read.name,
    engineType: read.engine_type,
    status: read.status,
    queuedAt: read.queued_at,
    startedAt: read.started_at ?? undefined,
    endedAt: read.ended_at ?? undefined,
    steps: JSON.parse(read.steps) as StepResult[],
  };
}
