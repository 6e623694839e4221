import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import type { Selector } from '../domain/selector.ts';

const Query = Type.Object(
  { query: Type.String({ maxLength: 256, default: '', description: 'words that describe the task' }) },
  { additionalProperties: false },
);

export function selectorRoutes(app: App, select: Selector): void {
  app.get('/selector/tools', { schema: { querystring: Query } }, async ({ query: { query } }) => {
    const { candidates, source } = await select(query);
    return { query, source, tools: candidates };
  });
}
