import { loadConfig, runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
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
    limits: {
      queueCapacity: config.QUEUE_CAPACITY,
      keepFinished: config.KEEP_FINISHED,
      toolConcurrency: config.TOOL_CONCURRENCY,
    },
  });
  await runService({ name, app, telemetry, ports: config.PORTS, host: config.HOST });
});
