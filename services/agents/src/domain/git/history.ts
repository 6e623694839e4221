import MiniSearch from 'minisearch';
import type { Commit } from './commit.ts';

export interface CommitQuery {
  readonly query: string;
  /** Part of an author's name, case-insensitive. */
  readonly author: string;
  readonly limit: number;
}

export type Lookup =
  | { readonly kind: 'found'; readonly commit: Commit }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly count: number };

/** A repository's commits with an inverted index of subjects, paths and authors. */
export class History {
  /** Newest first. */
  readonly commits: readonly Commit[];
  readonly #index: MiniSearch<Commit>;
  readonly #bySha: ReadonlyMap<string, Commit>;

  constructor(commits: readonly Commit[]) {
    this.commits = commits;
    this.#bySha = new Map(commits.map((commit) => [commit.sha, commit]));
    this.#index = new MiniSearch<Commit>({
      idField: 'sha',
      fields: ['subject', 'paths', 'author'],
      extractField: (commit, field) =>
        field === 'paths'
          ? commit.files.map(({ path }) => path).join(' ')
          : (commit[field as 'sha' | 'subject' | 'author'] ?? ''),
      searchOptions: { boost: { subject: 2 }, prefix: true, combineWith: 'AND' },
    });
    this.#index.addAll(commits);
  }

  /** Best match first; without words, newest first. */
  search({ query, author, limit }: CommitQuery): Commit[] {
    const wanted = author.toLowerCase();
    const byAuthor = (commit: Commit) => commit.author.toLowerCase().includes(wanted);
    const matches =
      query.trim() === ''
        ? this.commits
        : this.#index.search(query).map(({ id }) => this.#bySha.get(id) as Commit);
    return matches.filter(byAuthor).slice(0, limit);
  }

  /** By the first characters of the hash, as in git. */
  find(prefix: string): Lookup {
    const [commit, ...more] = this.commits.filter(({ sha }) => sha.startsWith(prefix));
    if (!commit) return { kind: 'unknown' };
    return more.length === 0 ? { kind: 'found', commit } : { kind: 'ambiguous', count: more.length + 1 };
  }
}
