import type { Commit } from './commit.ts';

interface Churn {
  commits: number;
  added: number;
  deleted: number;
}

/** Commits and lines for each key that `keysOf` returns for a commit, largest first. */
function churnBy(commits: readonly Commit[], keyOf: (commit: Commit, path: string) => string) {
  const all = new Map<string, Churn & { last: Commit | undefined }>();
  for (const commit of commits) {
    for (const { path, added, deleted } of commit.files) {
      const key = keyOf(commit, path);
      const churn = all.get(key) ?? { commits: 0, added: 0, deleted: 0, last: undefined };
      all.set(key, churn);
      if (churn.last !== commit) churn.commits += 1;
      churn.last = commit;
      churn.added += added;
      churn.deleted += deleted;
    }
  }
  return [...all].map(([name, { commits: count, added, deleted }]) => ({
    name,
    commits: count,
    added,
    deleted,
  }));
}

const PATHS_SHOWN = 10;

/** @param commits newest first */
export function statsOf(commits: readonly Commit[]) {
  const authors = churnBy(commits, ({ author }) => author).sort((a, b) => b.commits - a.commits);
  const paths = churnBy(commits, (_, path) => path).sort((a, b) => b.added + b.deleted - a.added - a.deleted);
  return {
    commits: commits.length,
    first: commits.at(-1)?.at ?? null,
    last: commits[0]?.at ?? null,
    authors,
    paths: paths.slice(0, PATHS_SHOWN),
  };
}

/** Changes of a file by author, and its last commit; undefined when no commit changes it. */
export function blameOf(commits: readonly Commit[], path: string) {
  const touching = commits.filter(({ files }) => files.some((file) => file.path === path));
  const [last] = touching;
  if (!last) return undefined;
  const only = touching.map((commit) => ({
    ...commit,
    files: commit.files.filter((file) => file.path === path),
  }));
  return {
    path,
    last: { sha: last.sha, author: last.author, at: last.at, subject: last.subject },
    authors: churnBy(only, ({ author }) => author).sort((a, b) => b.added - a.added),
  };
}
