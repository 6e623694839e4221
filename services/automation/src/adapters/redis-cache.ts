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

/**
 * Redis as the selector's cache. Without a connection every command fails immediately (no offline queue); when Redis
 * hangs, after 100 ms. After a second without an answer the connection is closed, so that commands do not pile up.
 */
export function redisCache({ url, ttlSeconds, maxEntries, logger }: RedisCacheOptions): RedisCache {
  const redis = new Redis(url, {
    connectTimeout: 1_000,
    commandTimeout: 100,
    socketTimeout: 1_000,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  });
  reportAvailability(redis, logger);

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

/** One line per change: the client emits an error for each of its attempts to connect. */
function reportAvailability(redis: Redis, logger: Logger): void {
  let unreachable = false;
  redis.on('ready', () => {
    if (unreachable)
      logger.info({ event: 'redis.back', category: 'SYSTEM' }, 'Redis answers again, selections are cached');
    unreachable = false;
  });
  redis.on('error', (error: Error) => {
    if (unreachable) return;
    unreachable = true;
    logger.warn(
      { event: 'redis.away', category: 'SYSTEM', metadata: { reason: error.message } },
      'Redis cannot be reached, selections are answered from the catalogue',
    );
  });
}
