import type { Commit } from './commit.ts';

/** The command that writes such a log, so that the history of any repository can replace the shipped one. */
const LOG_COMMAND = "git log --numstat --format='commit %H%x09%an%x09%aI%x09%s'";

/**
 * Reads the output of `LOG_COMMAND`, newest commit first.
 * @throws TypeError with the line that is neither a commit nor a change
 */
export function parseLog(text: string): Commit[] {
  const commits: Commit[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const commit = /^commit ([0-9a-f]{40})\t([^\t]+)\t([^\t]+)\t(.*)$/.exec(line);
    if (commit) {
      const [, sha = '', author = '', at = '', subject = ''] = commit;
      commits.push({ sha, author, at, subject, files: [] });
      continue;
    }
    // A binary file has a dash instead of both numbers.
    const change = /^(\d+|-)\t(\d+|-)\t(.+)$/.exec(line);
    const last = commits.at(-1);
    if (!change || !last)
      throw new TypeError(
        `history, line ${index + 1}: "${line.slice(0, 60)}" is not output of ${LOG_COMMAND}`,
      );
    const [, added = '', deleted = '', path = ''] = change;
    last.files.push({ path, added: Number(added) || 0, deleted: Number(deleted) || 0 });
  }
  return commits;
}
