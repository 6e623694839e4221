import type { ToolName } from './tool-names.ts';

export type Scalar = string | number | boolean | null;

/** Flat on purpose: input of a caller cannot be nested. */
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
  /** Simulated latency; an execution takes 0.75 to 1.25 of it in addition to its computation. */
  readonly latencyMs: number;
  /** @throws InputError when the tool cannot use the input */
  readonly run: (input: ToolInput) => ToolOutput;
}

/** The tool cannot use the input; the message says what to send. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** The text that a tool works on: the input itself, its field `text`, or the fields as JSON. */
export function textOf(input: ToolInput): string {
  if (typeof input === 'string') return input;
  return typeof input.text === 'string' ? input.text : JSON.stringify(input);
}
