import { loadConfig, runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { redisStream } from './adapters/journal/redis-stream.ts';
import { buildApp } from './app.ts';
import { SchedulerConfig } from './config.ts';

const name = 'scheduler';

await startService(async () => {
  const config = loadConfig(SchedulerConfig, process.env);
  const telemetry = telemetryFromConfig(name, config);
  const app = buildApp({
    telemetry,
    targetManagerUrl: config.TARGET_MANAGER_URL,
    automationUrl: config.AUTOMATION_URL,
    stream: redisStream(config.REDIS_URL, telemetry.logger.child({ component: 'journal' })),
    faultTokenFile: config.FAULT_TOKEN_FILE,
    limits: {
      queueCapacity: config.QUEUE_CAPACITY,
      keepFinished: config.KEEP_FINISHED,
      toolConcurrency: config.TOOL_CONCURRENCY,
    },
  });
  await runService({ name, app, telemetry, ports: config.PORTS, host: config.HOST });
});
