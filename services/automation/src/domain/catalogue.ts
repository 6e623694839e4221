import type { Target } from './tool.ts';
import type { ToolName } from './tool-names.ts';

export interface Candidate {
  readonly tool: ToolName;
  readonly target: Target;
  readonly description: string;
}

export interface CatalogueEntry extends Candidate {
  readonly keywords: readonly string[];
}

/** The tools that can be searched. Throws when the database does not answer. */
export interface Catalogue {
  /** Tools that fit the words, best first, ties in the order of the catalogue; without words all tools. */
  find(words: ReadonlySet<string>): Candidate[];
}

/** A match of the tool's name outweighs any number of keyword matches. */
export const NAME_WEIGHT = 100;

export function wordsOf(query: string): Set<string> {
  return new Set(
    query
      .toLowerCase()
      .split(/[^a-z0-9-]/)
      .filter(Boolean),
  );
}
