import type { SelectionCache } from '../domain/selector.ts';

/** Throws while a fault takes the dependency away. */
export type Guard = () => void;

/** The same calls, which throw while the guard does. */
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

/** The cache, whose calls reject while the guard throws. */
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
