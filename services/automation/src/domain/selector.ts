import { createHash } from 'node:crypto';
import { type Candidate, type Catalogue, wordsOf } from './catalogue.ts';
import { decodeCandidates } from './stored-selection.ts';

/** fresh: from the database; cache: from the cache; degraded: the cache or the database does not answer. */
export const SOURCES = ['fresh', 'cache', 'degraded'] as const;

export type Source = (typeof SOURCES)[number];

export interface Selection {
  readonly candidates: readonly Candidate[];
  readonly source: Source;
}

export interface CacheState {
  readonly entries: number;
  readonly evicted: number;
}

/** Both calls reject when the cache does not answer. Their time limit has to be shorter than that of a request. */
export interface SelectionCache {
  get(key: string): Promise<string | undefined>;
  put(key: string, value: string): Promise<CacheState>;
}

export interface SelectorEvents {
  hit(): void;
  miss(): void;
  stored(state: CacheState): void;
  failed(error: unknown): void;
}

export type Selector = (query: string) => Promise<Selection>;

/** Neither the cache nor the database answered. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

/**
 * Cache first, then the database.
 * @throws SelectionError (from the selector) when neither answers
 */
export function createSelector(
  cache: SelectionCache,
  catalogue: Catalogue,
  events: SelectorEvents,
): Selector {
  return async (query) => {
    const key = keyOf(query);
    let cached: string | undefined;
    let cacheFailed = false;
    try {
      cached = await cache.get(key);
    } catch (error) {
      cacheFailed = true;
      events.failed(error);
    }
    const stored = cached === undefined ? undefined : decodeCandidates(cached);
    if (stored) {
      events.hit();
      return { candidates: stored, source: 'cache' };
    }
    if (!cacheFailed) events.miss();
    try {
      const candidates = catalogue.find(wordsOf(query));
      // Not awaited: the answer is known, and a slow cache must not delay it.
      if (!cacheFailed) cache.put(key, JSON.stringify(candidates)).then(events.stored, events.failed);
      return { candidates, source: cacheFailed ? 'degraded' : 'fresh' };
    } catch (error) {
      events.failed(error);
      throw new SelectionError('neither cache nor catalogue answers', { cause: error });
    }
  };
}

/** Queries come from outside; a digest gives each one a safe key of constant length. */
const keyOf = (query: string) => createHash('sha256').update(query.trim().toLowerCase()).digest('base64url');
