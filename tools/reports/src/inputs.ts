import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@opsconductor/stack';

/** The input files of a report, by globs, from git. The results are null when git cannot be used. */
export class Inputs {
  readonly #globs: readonly string[];
  readonly #root: string;

  constructor(globs: readonly string[], root = ROOT) {
    this.#globs = globs.map((glob) =>
      glob.startsWith('!') ? `:(exclude,glob)${glob.slice(1)}` : `:(glob)${glob}`,
    );
    this.#root = root;
  }

  /** The files that exist, sorted. Uncommitted files count, because a run reads them too. */
  files(): string[] | null {
    const listed = this.#paths('ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate');
    return listed?.filter((path) => existsSync(join(this.#root, path))).sort() ?? null;
  }

  /** SHA-256 over their paths and contents. */
  hash(): string | null {
    const files = this.files();
    if (files === null) return null;
    const hash = createHash('sha256');
    for (const file of files)
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(this.#root, file)))
        .update('\0');
    return hash.digest('hex');
  }

  /** Whether none of them has uncommitted changes. */
  isClean(): boolean | null {
    const changed = this.#paths('status', '--porcelain');
    return changed && changed.length === 0;
  }

  /** The files that differ from a commit; also null when this clone does not have the commit. */
  changedSince(commit: string): string[] | null {
    const changed = this.#paths('diff', '--name-only', '--relative', commit);
    const added = this.#paths('ls-files', '--others', '--exclude-standard');
    return changed && added && [...changed, ...added];
  }

  commit(): string | null {
    return this.#git('rev-parse', 'HEAD')?.trim() ?? null;
  }

  #paths(...command: readonly string[]): string[] | null {
    return (
      this.#git(...command, '-z', '--', ...this.#globs)
        ?.split('\0')
        .filter(Boolean) ?? null
    );
  }

  #git(...args: readonly string[]): string | null {
    const { status, stdout } = spawnSync('git', args, {
      cwd: this.#root,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    return status === 0 ? stdout : null;
  }
}
