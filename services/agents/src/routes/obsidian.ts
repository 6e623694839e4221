import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import type { AgentCalls } from '../adapters/agent-calls.ts';
import type { AnswerCache } from '../adapters/answer-cache.ts';
import type { Vault } from '../domain/obsidian/vault.ts';
import { errors } from '../errors.ts';
import { Limit, Words } from './parameters.ts';

const Search = Type.Object(
  {
    query: Words('words of name, text or tags'),
    tag: Type.String({ maxLength: 64, default: '', description: 'only notes with this tag' }),
    limit: Limit(),
  },
  { additionalProperties: false },
);
const Names = Type.Array(Type.String());
const Hits = Type.Object({
  count: Type.Integer({ minimum: 0 }),
  notes: Type.Array(
    Type.Object({ name: Type.String(), score: Type.Number(), tags: Names, excerpt: Type.String() }),
  ),
});
const Name = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100, description: 'name of a note' }),
});
const Found = Type.Object({
  name: Type.String(),
  text: Type.String(),
  tags: Names,
  links: Names,
  missing: Names,
  backlinks: Names,
});

export interface ObsidianDeps {
  readonly calls: AgentCalls;
  readonly cached: AnswerCache;
  readonly vault: Vault;
}

export function obsidianRoutes(app: App, { calls: { call }, cached, vault }: ObsidianDeps): void {
  app.get(
    '/search',
    { schema: { querystring: Search, response: { 200: Hits } } },
    async ({ query: { query, tag, limit } }) =>
      call('search', () =>
        cached(`${query}\n${tag}\n${limit}`, () => {
          const notes = vault.search({ query, tag, limit: Number(limit) });
          return { count: notes.length, notes };
        }),
      ),
  );

  app.get(
    '/notes/:name',
    { schema: { params: Name, response: { 200: Found } } },
    async ({ params: { name } }) =>
      call('note', () => {
        const note = vault.find(name);
        if (!note) throw errors.NOTE_UNKNOWN(name);
        return note;
      }),
  );
}
