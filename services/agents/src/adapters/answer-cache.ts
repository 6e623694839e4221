import { LRUCache } from 'lru-cache';
import type { AgentRecorders } from '../recorders.ts';

const MAX_ITEMS = 500;
const MAX_BYTES = 2 * 1024 * 1024;
/** Size of an entry in addition to its text. */
const OVERHEAD_BYTES = 100;

interface Entry {
  readonly value: object;
  readonly bytes: number;
}

export type AnswerCache = ReturnType<typeof answerCache>;

/** Keeps answers for `ttlSeconds` and records hits, misses and evictions. */
export function answerCache({ metrics, cache }: AgentRecorders, ttlSeconds: number) {
  const entries = new LRUCache<string, Entry>({
    max: MAX_ITEMS,
    maxSize: MAX_BYTES,
    ttl: ttlSeconds * 1_000,
    sizeCalculation: ({ bytes }) => bytes,
    dispose: (_entry, _key, reason) => {
      if (reason === 'evict') metrics.cacheEvictions.inc({ cache, reason: 'capacity' });
      if (reason === 'expire') metrics.cacheEvictions.inc({ cache, reason: 'expired' });
    },
  });
  const showSize = () => {
    metrics.cacheItems.set({ cache }, entries.size);
    metrics.cacheSize.set({ cache }, entries.calculatedSize);
  };
  showSize();

  return async <T extends object>(key: string, compute: () => Promise<T> | T): Promise<T> => {
    const known = entries.get(key);
    if (known) {
      metrics.cacheHits.inc({ cache });
      return known.value as T;
    }
    metrics.cacheMisses.inc({ cache });
    const value = await compute();
    entries.set(key, { value, bytes: JSON.stringify(value).length + key.length + OVERHEAD_BYTES });
    showSize();
    return value;
  };
}
