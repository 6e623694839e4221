import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agentApp } from './fixtures/agent.ts';

for (const [name, routes] of [
  ['git', ['/commits', '/commits/{sha}', '/blame', '/stats']],
  ['obsidian', ['/search', '/notes/{name}']],
  ['llm-router', ['/complete']],
] as const) {
  test(`the OpenAPI document of ${name} has its routes with their answers`, async (t) => {
    const { get } = await agentApp(t, name);
    const { paths } = (await get('/openapi.json')).json();
    for (const route of routes) {
      const [operation] = Object.values<{ responses: Record<string, { content?: object }> }>(
        paths[route] ?? {},
      );
      assert.ok(operation?.responses['200']?.content, route);
    }
  });
}
