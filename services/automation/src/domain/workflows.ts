import type { ToolName } from './tool-names.ts';

/** Closed sets: these are label values. */
export const WORKFLOW_NAMES = ['nightly_report', 'data_sync', 'ticket_triage', 'backup'] as const;
export const ENGINE_TYPES = ['temporal', 'prefect', 'inline'] as const;
export const EXECUTION_STATUSES = ['queued', 'running', 'success', 'error'] as const;

export type WorkflowName = (typeof WORKFLOW_NAMES)[number];
export type EngineType = (typeof ENGINE_TYPES)[number];
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

interface WorkflowStep {
  readonly tool: ToolName;
  /** Text for the tool; default: the output of the step before, as JSON. */
  readonly input?: string;
}

export interface WorkflowDefinition {
  /** The engine when an execution uses the name of a workflow instead of an id. */
  readonly engineType: EngineType;
  readonly steps: readonly WorkflowStep[];
}

export const workflows: Readonly<Record<WorkflowName, WorkflowDefinition>> = {
  nightly_report: {
    engineType: 'temporal',
    steps: [
      { tool: 'sql-query', input: 'linux hosts in eu-1 and us-1' },
      { tool: 'text-stats' },
      { tool: 'http-request', input: 'POST /reports/nightly' },
    ],
  },
  data_sync: {
    engineType: 'prefect',
    steps: [
      { tool: 'http-request', input: 'GET /export/orders' },
      { tool: 'json-format' },
      { tool: 'hash' },
      { tool: 'sql-query', input: 'orders warehouse' },
    ],
  },
  ticket_triage: {
    engineType: 'inline',
    steps: [{ tool: 'text-stats', input: 'printer on floor 3 is jammed again' }, { tool: 'uuid' }],
  },
  backup: {
    engineType: 'temporal',
    steps: [
      { tool: 'ssh', input: 'tar -czf /backup/orders.tgz /srv/orders' },
      { tool: 'hash' },
      { tool: 'bash', input: 'rotate-backups --keep 7' },
    ],
  },
};

/** Time that an engine takes to accept an execution and to start each of its steps. */
export const engineOverheadMs: Readonly<Record<EngineType, number>> = { temporal: 8, prefect: 12, inline: 0 };

export interface Workflow {
  readonly id: string;
  readonly name: WorkflowName;
  readonly engineType: EngineType;
}

export interface StepResult {
  readonly tool: ToolName;
  readonly status: 'success' | 'error';
  readonly duration_ms: number;
}

export interface Execution {
  readonly id: string;
  readonly workflowId: string;
  readonly name: WorkflowName;
  readonly engineType: EngineType;
  readonly status: ExecutionStatus;
  /** Milliseconds of Unix time. */
  readonly queuedAt: number;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly steps: readonly StepResult[];
}
