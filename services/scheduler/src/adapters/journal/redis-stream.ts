import { redisOptions, reportAvailability } from '@opsconductor/service-kit';
import type { Logger } from '@opsconductor/telemetry';
import { Redis } from 'ioredis';
import type { EntryStream, StreamEntry } from './stream.ts';

const KEY = 'scheduler:journal:v1';
const PAGE = 100;
const FIELD = 'e';

/** A Redis stream. When Redis hangs, a command fails after 0.8 s. */
export function redisStream(url: string, logger: Logger): EntryStream {
  const redis = new Redis(url, redisOptions(800));
  reportAvailability(redis, logger, {
    away: 'redis is unreachable, accepted jobs are only in memory',
    back: 'redis is back, jobs are durable again',
  });

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
