import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runTool } from '../../src/domain/run-tool.ts';
import { runWorkflow } from '../../src/domain/run-workflow.ts';
import { toolOf } from '../../src/domain/tools.ts';
import { ENGINE_TYPES, engineOverheadMs, WORKFLOW_NAMES, workflows } from '../../src/domain/workflows.ts';

const quiet = { sleep: async () => {}, delayMs: () => 0, mustFail: () => false };

function ports() {
  let clock = 0;
  const calls: string[] = [];
  return {
    calls,
    ports: {
      sleep: async (ms: number) => {
        clock += ms;
      },
      now: () => clock,
      execute: (tool: Parameters<typeof toolOf>[0], input: Parameters<typeof runTool>[1]) =>
        runTool(toolOf(tool), input, quiet),
      called: (operation: string, status: string) => void calls.push(`${operation} ${status}`),
    },
  };
}

test('every workflow runs its steps with real tools on every engine', async () => {
  for (const name of WORKFLOW_NAMES) {
    for (const engine of ENGINE_TYPES) {
      const { calls, ports: given } = ports();
      const { status, steps } = await runWorkflow(name, engine, false, given);
      assert.equal(status, 'success', `${name} ${engine}`);
      assert.deepEqual(
        steps.map(({ tool }) => tool),
        workflows[name].steps.map(({ tool }) => tool),
      );
      assert.deepEqual(calls, ['submit success', ...steps.map(() => 'run_step success')]);
      assert.ok(steps.every(({ duration_ms }) => duration_ms >= engineOverheadMs[engine]));
    }
  }
});

test('an execution that must fail fails in its last step', async () => {
  const { calls, ports: given } = ports();
  const { status, steps } = await runWorkflow('backup', 'temporal', true, given);
  assert.equal(status, 'error');
  assert.deepEqual(
    steps.map((step) => step.status),
    ['success', 'success', 'error'],
  );
  assert.equal(calls.at(-1), 'run_step error');
});

test('the first failed step ends the execution with its error', async () => {
  const { ports: given } = ports();
  const broken = { ...given, execute: () => Promise.reject(new Error('out of order')) };
  const { status, steps, error } = await runWorkflow('data_sync', 'inline', false, broken);
  assert.equal(status, 'error');
  assert.equal(steps.length, 1);
  assert.match(String(error), /out of order/);
});
