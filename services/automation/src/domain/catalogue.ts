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

/** Where tools are looked up. Throws when it is away. */
export interface Catalogue {
  /** Tools that fit the words, best first, equals in the order of the catalogue; all of them for no words. */
  find(words: ReadonlySet<string>): Candidate[];
}

/** A tool's own name outweighs any number of its keywords. */
export const NAME_WEIGHT = 100;

export function wordsOf(query: string): Set<string> {
  return new Set(
    query
      .toLowerCase()
      .split(/[^a-z0-9-]/)
      .filter(Boolean),
  );
}
