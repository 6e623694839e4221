import { createSelector, type SelectionCache, type Selector } from '../domain/selector.ts';
import type { Recorders } from '../recorders.ts';

/** The selector with its metrics. A selection that fits no tool counts as an error: its caller cannot go on. */
export function measuredSelector(cache: SelectionCache, metrics: Recorders): Selector {
  const select = createSelector(cache, {
    hit: () => metrics.selectorCacheHits.inc(),
    miss: () => metrics.selectorCacheMisses.inc(),
    failed: () => metrics.selectorDbErrors.inc(),
    stored: ({ entries, evicted }) => {
      metrics.selectorCacheEntries.set(entries);
      if (evicted > 0) metrics.selectorCacheEvictions.inc(evicted);
    },
  });

  return async (query) => {
    const started = performance.now();
    const selection = await select(query);
    const { source, candidates } = selection;
    metrics.selectorRequestDuration.observe({ source }, (performance.now() - started) / 1_000);
    metrics.selectorRequests.inc({ status: candidates.length > 0 ? 'ok' : 'error', source });
    return selection;
  };
}
