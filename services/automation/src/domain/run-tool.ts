import type { Tool, ToolInput, ToolOutput } from './tool.ts';

export interface RunContext {
  readonly sleep: (ms: number) => Promise<unknown>;
  /** True when this execution has to fail because a fault is switched on. */
  readonly mustFail: () => boolean;
}

/** A failure that a fault asked for. */
export class InjectedError extends Error {
  override readonly name = 'InjectedError';
}

/** @throws InputError, InjectedError, or whatever the tool throws */
export async function runTool(
  tool: Tool,
  input: ToolInput,
  { sleep, mustFail }: RunContext,
): Promise<ToolOutput> {
  await sleep(tool.latencyMs);
  if (mustFail()) throw new InjectedError('fault tool-errors is active');
  return tool.run(input);
}
