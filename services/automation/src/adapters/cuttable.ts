import type { SelectionCache } from '../domain/selector.ts';

/** Throws while a fault cuts the dependency off. */
export type Guard = () => void;

/** Wraps the calls: they throw while the guard throws. */
export function cuttable<T extends object>(port: T, guard: Guard): T {
  const calls = Object.entries(port).map(([name, call]) => [
    name,
    (...given: unknown[]) => {
      guard();
      return call(...given);
    },
  ]);
  return Object.fromEntries(calls) as T;
}

/** Wraps the cache: its calls reject while the guard throws. */
export function cuttableCache(cache: SelectionCache, guard: Guard): SelectionCache {
  return {
    get: async (key) => {
      guard();
      return cache.get(key);
    },
    put: async (key, value) => {
      guard();
      return cache.put(key, value);
    },
  };
}
