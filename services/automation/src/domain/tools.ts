import type { CatalogueEntry } from './catalogue.ts';
import { inventoryTool } from './inventory-tool.ts';
import { localTools } from './local-tools.ts';
import { simulatedTools } from './simulated-tools.ts';
import type { Tool } from './tool.ts';
import type { ToolName } from './tool-names.ts';

const tools: ReadonlyMap<ToolName, Tool> = new Map(
  [...localTools, inventoryTool, ...simulatedTools].map((tool) => [tool.name, tool]),
);

export function toolOf(name: ToolName): Tool {
  const tool = tools.get(name);
  if (!tool) throw new Error(`tool ${name} has a name but no definition`);
  return tool;
}

/** The entries that fill the catalogue in the database. */
export function definedEntries(): CatalogueEntry[] {
  return [...tools.values()].map(({ name, target, description, keywords }) => ({
    tool: name,
    target,
    description,
    keywords,
  }));
}
