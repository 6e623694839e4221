import { runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { MetricsService } from '@opsconductor/telemetry/classic';
import { openDatabase } from './adapters/database.ts';
import { redisCache } from './adapters/redis-cache.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';

await startService(async () => {
  const config = readConfig(process.env);
  const telemetry = telemetryFromConfig('automation', config);
  const database = openDatabase(config.DATA_DIR, telemetry.logger.child({ component: 'database' }));
  const recorders = MetricsService.bind(telemetry);
  const cache = redisCache({
    url: config.REDIS_URL,
    ttlSeconds: config.SELECTOR_CACHE_TTL_SECONDS,
    maxEntries: config.SELECTOR_CACHE_MAX_ENTRIES,
    logger: telemetry.logger.child({ component: 'selector' }),
  });
  const app = buildApp({ config, telemetry, cache, database, recorders });
  await runService({
    name: 'automation',
    app,
    telemetry,
    ports: config.PORTS,
    host: config.HOST,
    onClose: async () => {
      cache.close();
      database.close();
    },
  });
});
