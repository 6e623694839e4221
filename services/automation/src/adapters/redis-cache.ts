import { redisOptions, reportAvailability } from '@opsconductor/service-kit';
import type { Logger } from '@opsconductor/telemetry';
import { Redis } from 'ioredis';
import type { CacheState, SelectionCache } from '../domain/selector.ts';

export interface RedisCacheOptions {
  readonly url: string;
  readonly ttlSeconds: number;
  readonly maxEntries: number;
  readonly logger: Logger;
}

export interface RedisCache extends SelectionCache {
  /** Resolves when Redis answers. */
  readonly check: () => Promise<unknown>;
  readonly close: () => void;
}

const PREFIX = 'selector:v2:';
/** Sorted set of the keys by expiry, to limit and count the entries: Redis cannot do this for a prefix. */
const INDEX = `${PREFIX}index`;

/** Redis as the selector's cache. When Redis hangs, a command fails after 100 ms. */
export function redisCache({ url, ttlSeconds, maxEntries, logger }: RedisCacheOptions): RedisCache {
  const redis = new Redis(url, redisOptions(100));
  reportAvailability(redis, logger, {
    away: 'Redis cannot be reached, selections are answered from the catalogue',
    back: 'Redis answers again, selections are cached',
  });

  return {
    get: async (key) => (await redis.get(PREFIX + key)) ?? undefined,
    put: (key, value) => store(redis, PREFIX + key, value, ttlSeconds, maxEntries),
    check: () => redis.ping(),
    close: () => redis.disconnect(),
  };
}

async function store(
  redis: Redis,
  key: string,
  value: string,
  ttlSeconds: number,
  maxEntries: number,
): Promise<CacheState> {
  const now = Date.now();
  const replies = await redis
    .multi()
    .set(key, value, 'EX', ttlSeconds)
    .zadd(INDEX, now + ttlSeconds * 1_000, key)
    .zremrangebyscore(INDEX, '-inf', now)
    .zcard(INDEX)
    .exec();
  const failure = replies?.find(([error]) => error)?.[0];
  if (failure) throw failure;
  const entries = Number(replies?.[3]?.[1] ?? 0);
  if (entries <= maxEntries) return { entries, evicted: 0 };

  const popped = await redis.zpopmin(INDEX, entries - maxEntries);
  const oldest = popped.filter((_, position) => position % 2 === 0);
  if (oldest.length > 0) await redis.del(...oldest);
  return { entries: entries - oldest.length, evicted: oldest.length };
}
