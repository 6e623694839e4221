import assert from 'node:assert/strict';
import { test } from 'node:test';
import Schema from 'typebox/schema';
import { agentApp } from './fixtures/agent.ts';

interface Request {
  readonly method?: 'POST';
  readonly url: string;
  readonly payload?: object;
}

/** A request for each documented path that is answered, and one that is refused. */
const AGENTS = {
  git: {
    answered: {
      '/commits': { url: '/commits?query=scheduler&limit=2' },
      '/commits/{sha}': { url: '/commits/SHA' },
      '/blame': { url: '/blame?path=src/tools/selector.ts' },
      '/stats': { url: '/stats' },
    },
    refused: { '/commits/{sha}': { url: '/commits/0000' } },
  },
  obsidian: {
    answered: {
      '/search': { url: '/search?query=redis' },
      '/notes/{name}': { url: '/notes/Redis' },
    },
    refused: { '/notes/{name}': { url: '/notes/none' } },
  },
  'llm-router': {
    answered: { '/complete': { method: 'POST', url: '/complete', payload: { prompt: 'hello' } } },
    refused: { '/complete': { method: 'POST', url: '/complete', payload: {} } },
  },
} satisfies Record<string, Record<'answered' | 'refused', Record<string, Request>>>;

for (const [name, { answered, refused }] of Object.entries(AGENTS)) {
  test(`the OpenAPI document of ${name} has its routes, and their answers are as it says`, async (t) => {
    const { app, get } = await agentApp(t, name as keyof typeof AGENTS);
    const { paths } = (await get('/openapi.json')).json();
    assert.deepEqual(
      Object.keys(paths).filter((path) => !path.startsWith('/faults')),
      Object.keys(answered),
    );
    const [sha] = /[0-9a-f]{40}/.exec((await get('/commits')).body) ?? [''];
    const schemaOf = ([path, { method }]: [string, Request], status: string) =>
      paths[path][(method ?? 'GET').toLowerCase()].responses[status].content['application/json'].schema;

    for (const each of Object.entries<Request>(answered)) {
      const response = await app.inject({ ...each[1], url: each[1].url.replace('SHA', sha) });
      assert.equal(response.statusCode, 200, each[1].url);
      const schema = schemaOf(each, '200');
      assert.ok(Schema.Check(schema, response.json()), `${each[1].url}: ${response.body}`);
      assert.deepEqual(Object.keys(response.json()), Object.keys(schema.properties), each[1].url);
    }
    for (const each of Object.entries<Request>(refused)) {
      const response = await app.inject(each[1]);
      assert.ok(response.statusCode >= 400, each[1].url);
      assert.ok(Schema.Check(schemaOf(each, 'default'), response.json()), response.body);
    }
  });
}
