import type { Logger } from '@opsconductor/telemetry';
import { Redis } from 'ioredis';
import type { EntryStream, StreamEntry } from './stream.ts';

const KEY = 'scheduler:journal:v1';
const PAGE = 100;
const FIELD = 'e';

/**
 * A Redis stream. While Redis is unreachable every command fails immediately (no offline queue). When Redis hangs, a command
 * fails after 0.8 s, and after one second the connection is closed, so that commands do not accumulate.
 */
export function redisStream(url: string, logger: Logger): EntryStream {
  const redis = new Redis(url, {
    connectTimeout: 1_000,
    commandTimeout: 800,
    socketTimeout: 1_000,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  });
  reportAvailability(redis, logger);

  return {
    async write(gone, entry) {
      const pipeline = redis.pipeline();
      if (gone.length > 0) pipeline.xdel(KEY, ...gone.map(String));
      if (entry) pipeline.xadd(KEY, String(entry.id), FIELD, entry.payload);
      const failure = (await pipeline.exec())?.find(([error]) => error)?.[0];
      if (failure) throw failure;
    },
    async read(after) {
      const entries = await redis.xrange(KEY, `(${after}`, '+', 'COUNT', PAGE);
      return entries.map(([id, fields]): StreamEntry => ({ id: idOf(id), payload: fields[1] ?? '' }));
    },
    async lastId() {
      if ((await redis.exists(KEY)) === 0) return 0;
      const facts = (await redis.xinfo('STREAM', KEY)) as unknown[];
      return idOf(String(facts[facts.indexOf('last-generated-id') + 1]));
    },
    check: () => redis.ping(),
    onReady: (run) => void redis.on('ready', run),
    close: () => redis.disconnect(),
  };
}

/** Ids are written as a number; Redis returns them as `<number>-0`. */
const idOf = (id: string) => Number(id.split('-', 1)[0]);

/** One line per change: the client emits an error for each of its attempts to connect. */
function reportAvailability(redis: Redis, logger: Logger): void {
  let unreachable = false;
  redis.on('ready', () => {
    if (unreachable)
      logger.info({ event: 'redis.back', category: 'SYSTEM' }, 'redis is back, jobs are durable again');
    unreachable = false;
  });
  redis.on('error', (error: Error) => {
    if (unreachable) return;
    unreachable = true;
    logger.warn(
      { event: 'redis.away', category: 'SYSTEM', metadata: { reason: error.message } },
      'redis is unreachable, accepted jobs are only in memory',
    );
  });
}
