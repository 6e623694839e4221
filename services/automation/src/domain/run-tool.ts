import { createHash } from 'node:crypto';
import { type Tool, type ToolInput, type ToolOutput, textOf } from './tool.ts';

export interface RunContext {
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Milliseconds that a fault adds to this execution. */
  readonly delayMs: () => number;
  /** True when an active fault makes this execution fail. */
  readonly mustFail: () => boolean;
}

export const FAILURE_REASONS = ['invalid_input', 'injected', 'internal'] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];

/** A failure caused by an active fault. */
export class InjectedError extends Error {
  override readonly name = 'InjectedError';
}

/** @throws InputError, InjectedError, or the error of the tool */
export async function runTool(
  tool: Tool,
  input: ToolInput,
  { sleep, delayMs, mustFail }: RunContext,
): Promise<ToolOutput> {
  await sleep(latencyOf(tool, input) + delayMs());
  if (mustFail()) throw new InjectedError('fault tool-errors is active');
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
