import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import type { AgentCalls } from '../adapters/agent-calls.ts';
import type { AnswerCache } from '../adapters/answer-cache.ts';
import type { History } from '../domain/git/history.ts';
import { blameOf, statsOf } from '../domain/git/history-stats.ts';
import { errors } from '../errors.ts';
import { BlameSchema, CommitListSchema, CommitSchema, StatsSchema } from './git.schema.ts';
import { Limit, Words } from './parameters.ts';

const Search = Type.Object(
  {
    query: Words('words of subject, path or author'),
    author: Type.String({ maxLength: 64, default: '', description: "part of an author's name" }),
    limit: Limit(),
  },
  { additionalProperties: false },
);
const Sha = Type.Object({
  sha: Type.String({ pattern: '^[0-9a-f]{4,40}$', description: '4 to 40 characters of the hash' }),
});
const Path = Type.Object(
  { path: Type.String({ minLength: 1, maxLength: 256, description: 'path of a file in the repository' }) },
  { additionalProperties: false },
);

export interface GitDeps {
  readonly calls: AgentCalls;
  readonly cached: AnswerCache;
  readonly history: History;
}

export function gitRoutes(app: App, { calls: { call }, cached, history }: GitDeps): void {
  app.get(
    '/commits',
    { schema: { querystring: Search, response: { 200: CommitListSchema } } },
    async ({ query: { query, author, limit } }) =>
      call('search', () =>
        cached(`search\n${query}\n${author}\n${limit}`, () => {
          const commits = history.search({ query, author, limit: Number(limit) });
          return { count: commits.length, commits };
        }),
      ),
  );

  app.get(
    '/commits/:sha',
    { schema: { params: Sha, response: { 200: CommitSchema } } },
    async ({ params: { sha } }) =>
      call('show', () => {
        const found = history.find(sha);
        if (found.kind === 'unknown') throw errors.COMMIT_UNKNOWN(sha);
        if (found.kind === 'ambiguous') throw errors.COMMIT_AMBIGUOUS(sha, found.count);
        return found.commit;
      }),
  );

  app.get(
    '/blame',
    { schema: { querystring: Path, response: { 200: BlameSchema } } },
    async ({ query: { path } }) =>
      call('blame', () =>
        cached(`blame\n${path}`, () => {
          const blame = blameOf(history.commits, path);
          if (!blame) throw errors.PATH_UNKNOWN(path);
          return blame;
        }),
      ),
  );

  app.get('/stats', { schema: { response: { 200: StatsSchema } } }, async () =>
    call('stats', () => cached('stats', () => statsOf(history.commits))),
  );
}
