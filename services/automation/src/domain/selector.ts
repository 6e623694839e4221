import { createHash } from 'node:crypto';
import { type Candidate, candidateOf, rankTools } from './catalogue.ts';
import { isToolName, type ToolName } from './tool-names.ts';

/** fresh: ranked now and stored; cache: found stored; degraded: ranked now because the cache is away. */
type Source = 'fresh' | 'cache' | 'degraded';

export interface Selection {
  readonly candidates: readonly Candidate[];
  readonly source: Source;
}

export interface CacheState {
  readonly entries: number;
  readonly evicted: number;
}

/** Both calls reject when the cache is away; neither may take longer than a request can wait. */
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

export function createSelector(cache: SelectionCache, events: SelectorEvents): Selector {
  return async (query) => {
    const key = keyOf(query);
    let stored: string | undefined;
    try {
      stored = await cache.get(key);
    } catch (error) {
      events.failed(error);
      return selection(rankTools(query), 'degraded');
    }
    const known = stored === undefined ? undefined : decode(stored);
    if (known) {
      events.hit();
      return selection(known, 'cache');
    }
    events.miss();
    const names = rankTools(query);
    // Not awaited: the answer is known, and a slow cache must not delay it.
    cache.put(key, names.join(',')).then(events.stored, events.failed);
    return selection(names, 'fresh');
  };
}

function selection(names: readonly ToolName[], source: Source): Selection {
  return { candidates: names.map(candidateOf), source };
}

/** Queries come from outside; as a digest each one has a bounded and harmless key. */
const keyOf = (query: string) => createHash('sha256').update(query.trim().toLowerCase()).digest('base64url');

/** A value that names a tool which no longer exists (an older release wrote it) counts as not stored. */
function decode(value: string): ToolName[] | undefined {
  const names = value === '' ? [] : value.split(',');
  return names.every(isToolName) ? names : undefined;
}
