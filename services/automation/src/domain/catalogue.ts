import { localTools } from './local-tools.ts';
import { simulatedTools } from './simulated-tools.ts';
import type { Target, Tool } from './tool.ts';
import type { ToolName } from './tool-names.ts';

const tools: ReadonlyMap<ToolName, Tool> = new Map(
  [...localTools, ...simulatedTools].map((tool) => [tool.name, tool]),
);

export interface Candidate {
  readonly tool: ToolName;
  readonly target: Target;
  readonly description: string;
}

export function toolOf(name: ToolName): Tool {
  const tool = tools.get(name);
  if (!tool) throw new Error(`tool ${name} has a name but no definition`);
  return tool;
}

export function candidateOf(name: ToolName): Candidate {
  const { target, description } = toolOf(name);
  return { tool: name, target, description };
}

/** Tools that fit a query, best first, equals in the order of the catalogue; all of them for an empty query. */
export function rankTools(query: string): ToolName[] {
  const words = new Set(
    query
      .toLowerCase()
      .split(/[^a-z0-9-]/)
      .filter(Boolean),
  );
  if (words.size === 0) return [...tools.keys()];
  return [...tools.values()]
    .map((tool) => ({ name: tool.name, score: scoreOf(tool, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ name }) => name);
}

/** A tool's own name outweighs any number of its keywords. */
function scoreOf(tool: Tool, words: ReadonlySet<string>): number {
  const hits = tool.keywords.filter((keyword) => words.has(keyword)).length;
  return hits + (words.has(tool.name) ? 100 : 0);
}
