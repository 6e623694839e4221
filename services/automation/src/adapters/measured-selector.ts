import type { Catalogue } from '../domain/catalogue.ts';
import {
  createSelector,
  type SelectionCache,
  SelectionError,
  type Selector,
  type Source,
} from '../domain/selector.ts';
import type { Recorders } from '../metrics.ts';

export interface SelectorDeps {
  readonly cache: SelectionCache;
  readonly catalogue: Catalogue;
  readonly metrics: Recorders;
  /** True when an active fault makes this selection fail. */
  readonly mustFail: () => boolean;
}

/** The selector with its metrics. 'No tool fits' counts as ok; an error means that neither cache nor database answered. */
export function measuredSelector({ cache, catalogue, metrics, mustFail }: SelectorDeps): Selector {
  const select = createSelector(cache, catalogue, {
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
    const count = (status: 'ok' | 'error', source: Source) => {
      metrics.selectorRequestDuration.observe({ source }, (performance.now() - started) / 1_000);
      metrics.selectorRequests.inc({ status, source });
    };
    try {
      if (mustFail()) {
        metrics.selectorDbErrors.inc();
        throw new SelectionError('fault selector-errors is active');
      }
      const selection = await select(query);
      count('ok', selection.source);
      return selection;
    } catch (error) {
      count('error', 'degraded');
      throw error;
    }
  };
}
