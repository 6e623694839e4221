import { createHash } from 'node:crypto';
import { type Tool, type ToolInput, type ToolOutput, textOf } from './tool.ts';

export interface RunContext {
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Milliseconds that a fault adds to this execution. */
  readonly delayMs: () => number;
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
  { sleep, delayMs, mustFail }: RunContext,
): Promise<ToolOutput> {
  await sleep(latencyOf(tool, input) + delayMs());
  if (mustFail()) throw new InjectedError('a fault asked for it');
  return tool.run(input);
}

/** The same input takes the same time on every machine. */
function latencyOf({ name, latencyMs }: Tool, input: ToolInput): number {
  const share =
    createHash('sha256')
      .update(`${name} takes ${textOf(input)}`)
      .digest()
      .readUInt16BE(0) / 0xffff;
  return latencyMs * (0.75 + share / 2);
}
