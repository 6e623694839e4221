import { loadConfig, runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { schedulerClient } from './adapters/scheduler-client.ts';
import { buildApp } from './app.ts';
import { TargetManagerConfig } from './config.ts';

const name = 'target_manager';

await startService(async () => {
  const config = loadConfig(TargetManagerConfig, process.env);
  const telemetry = telemetryFromConfig(name, config);
  const app = buildApp({
    telemetry,
    maxTargets: config.MAX_TARGETS,
    heartbeatIntervalMs: config.HEARTBEAT_INTERVAL_MS,
    scheduler: config.SCHEDULER_URL === undefined ? undefined : schedulerClient(config.SCHEDULER_URL),
    faultTokenFile: config.FAULT_TOKEN_FILE,
  });
  await runService({ name, app, telemetry, ports: config.PORTS, host: config.HOST });
});
