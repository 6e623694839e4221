/** One entry per schema version, run in order. A released entry is never changed. */
export const migrations: readonly string[] = [
  `CREATE TABLE tools (
     name TEXT PRIMARY KEY, position INTEGER NOT NULL, target TEXT NOT NULL, description TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE tool_words (
     word TEXT NOT NULL,
     tool TEXT NOT NULL REFERENCES tools (name) ON DELETE CASCADE,
     weight INTEGER NOT NULL,
     PRIMARY KEY (word, tool)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE accounts (
     user_id TEXT PRIMARY KEY, plan_tier TEXT NOT NULL, currency TEXT NOT NULL, amount REAL NOT NULL,
     interval TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE workflows (
     id TEXT PRIMARY KEY, name TEXT NOT NULL, engine_type TEXT NOT NULL, created_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE executions (
     id TEXT PRIMARY KEY, workflow_id TEXT NOT NULL, name TEXT NOT NULL, engine_type TEXT NOT NULL,
     status TEXT NOT NULL, queued_at INTEGER NOT NULL, started_at INTEGER, ended_at INTEGER,
     steps TEXT NOT NULL DEFAULT '[]'
   ) STRICT;
   CREATE INDEX executions_open ON executions (queued_at) WHERE ended_at IS NULL;
   CREATE TABLE feedback (
     day INTEGER NOT NULL, rating INTEGER NOT NULL, ratings INTEGER NOT NULL, PRIMARY KEY (day, rating)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
];
