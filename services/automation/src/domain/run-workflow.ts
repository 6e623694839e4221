import type { ToolInput, ToolOutput } from './tool.ts';
import type { ToolName } from './tool-names.ts';
import {
  type EngineType,
  engineOverheadMs,
  type StepResult,
  type WorkflowName,
  workflows,
} from './workflows.ts';

export interface WorkflowPorts {
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly execute: (tool: ToolName, input: ToolInput) => Promise<ToolOutput>;
  /** Monotonic time in ms. */
  readonly now: () => number;
  /** Called after each call of the engine. */
  readonly called: (operation: EngineOperation, status: 'success' | 'error', seconds: number) => void;
}

type EngineOperation = 'submit' | 'run_step';

export interface WorkflowResult {
  readonly status: 'success' | 'error';
  readonly steps: readonly StepResult[];
  /** The error that ended the execution. */
  readonly error?: unknown;
}

/** Runs the steps in order; the first failed step ends the execution. With `mustFail` the last step fails. */
export async function runWorkflow(
  name: WorkflowName,
  engineType: EngineType,
  mustFail: boolean,
  { sleep, execute, now, called }: WorkflowPorts,
): Promise<WorkflowResult> {
  const overheadMs = engineOverheadMs[engineType];
  const { steps: planned } = workflows[name];
  const done: StepResult[] = [];
  const submitted = now();
  await sleep(overheadMs);
  called('submit', 'success', (now() - submitted) / 1_000);

  let output = '';
  for (const [index, { tool, input = output }] of planned.entries()) {
    const started = now();
    const end = (status: 'success' | 'error') => {
      const ms = now() - started;
      done.push({ tool, status, duration_ms: Math.round(ms * 1e3) / 1e3 });
      called('run_step', status, ms / 1_000);
    };
    try {
      await sleep(overheadMs);
      const last = index === planned.length - 1;
      if (last && mustFail) throw new Error('fault workflow-errors is active');
      output = JSON.stringify(await execute(tool, { text: input }));
      end('success');
    } catch (error) {
      end('error');
      return { status: 'error', steps: done, error };
    }
  }
  return { status: 'success', steps: done };
}
