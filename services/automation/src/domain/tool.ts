import type { ToolName } from './tool-names.ts';

export type Scalar = string | number | boolean | null;

/** Flat on purpose: nothing that a caller sends can nest. */
export type ToolInput = string | Readonly<Record<string, Scalar>>;

export type ToolOutput = Scalar | Readonly<Record<string, Scalar | readonly string[]>>;

export const TARGETS = [
  'in-process',
  'linux-runner',
  'windows-runner',
  'network-runner',
  'cluster-runner',
] as const;

export type Target = (typeof TARGETS)[number];

export interface Tool {
  readonly name: ToolName;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly target: Target;
  /** Typical time that the tool takes beside its computation; an execution takes 0.75 to 1.25 of it. */
  readonly latencyMs: number;
  /** @throws InputError when the input is of no use to the tool */
  readonly run: (input: ToolInput) => ToolOutput;
}

/** The caller's input does not suit the tool; the message says what would. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** The text that a tool works on: the input itself, its field `text`, or the fields as JSON. */
export function textOf(input: ToolInput): string {
  if (typeof input === 'string') return input;
  return typeof input.text === 'string' ? input.text : JSON.stringify(input);
}
