import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import { type Selection, SelectionError, type Selector, SOURCES } from '../domain/selector.ts';
import { TARGETS } from '../domain/tool.ts';
import { TOOL_NAMES } from '../domain/tool-names.ts';
import { errors } from '../errors.ts';

const Query = Type.Object(
  { query: Type.String({ maxLength: 256, default: '', description: 'words that describe the task' }) },
  { additionalProperties: false },
);

const Found = Type.Object({
  query: Type.String(),
  source: Type.Enum(SOURCES),
  tools: Type.Array(
    Type.Object({
      tool: Type.Enum(TOOL_NAMES),
      target: Type.Enum(TARGETS),
      description: Type.String(),
    }),
  ),
});

export function selectorRoutes(app: App, select: Selector): void {
  const schema = { querystring: Query, response: { 200: Found } };
  app.get('/selector/tools', { schema }, async ({ query: { query } }) => {
    const { candidates, source } = await selection(query);
    if (candidates.length === 0) throw errors.TOOL_NOT_FOUND(query);
    return { query, source, tools: [...candidates] };
  });

  async function selection(query: string): Promise<Selection> {
    try {
      return await select(query);
    } catch (error) {
      throw error instanceof SelectionError ? errors.SELECTOR_UNAVAILABLE().causedBy(error) : error;
    }
  }
}
