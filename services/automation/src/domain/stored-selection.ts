import Type from 'typebox';
import Value from 'typebox/value';
import type { Candidate } from './catalogue.ts';
import { TARGETS } from './tool.ts';
import { TOOL_NAMES } from './tool-names.ts';

const Stored = Type.Array(
  Type.Object({ tool: Type.Enum(TOOL_NAMES), target: Type.Enum(TARGETS), description: Type.String() }),
);

/** Undefined for an unknown format or for a tool that no longer exists (written by an older release). */
export function decodeCandidates(text: string): Candidate[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Value.Check(Stored, value) ? value : undefined;
  } catch {
    return undefined;
  }
}
