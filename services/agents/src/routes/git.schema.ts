import Type from 'typebox';

const Count = Type.Integer({ minimum: 0 });

const Churn = Type.Object({ name: Type.String(), commits: Count, added: Count, deleted: Count });

export const CommitSchema = Type.Object({
  sha: Type.String(),
  author: Type.String(),
  at: Type.String({ format: 'date-time' }),
  subject: Type.String(),
  files: Type.Array(Type.Object({ path: Type.String(), added: Count, deleted: Count })),
});

export const CommitListSchema = Type.Object({ count: Count, commits: Type.Array(CommitSchema) });

export const BlameSchema = Type.Object({
  path: Type.String(),
  last: Type.Object({
    sha: Type.String(),
    author: Type.String(),
    at: Type.String(),
    subject: Type.String(),
  }),
  authors: Type.Array(Churn),
});

export const StatsSchema = Type.Object({
  commits: Count,
  first: Type.Union([Type.String(), Type.Null()]),
  last: Type.Union([Type.String(), Type.Null()]),
  authors: Type.Array(Churn),
  paths: Type.Array(Churn),
});
