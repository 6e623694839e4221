import { randomUUID } from 'node:crypto';
import { loadConfig, runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { buildApp } from './app.ts';
import { WorkloadConfig } from './config.ts';

const name = 'workload';

await startService(async () => {
  const config = loadConfig(WorkloadConfig, process.env);
  const telemetry = telemetryFromConfig(name, config);
  const app = buildApp({
    telemetry,
    urls: {
      scheduler: config.SCHEDULER_URL,
      targetManager: config.TARGET_MANAGER_URL,
      automation: config.AUTOMATION_URL,
      aiPipeline: config.AI_PIPELINE_URL,
    },
    seed: config.SEED,
    runId: randomUUID().slice(0, 8),
    rates: {
      job: config.JOBS_PER_SECOND,
      execute: config.EXECUTE_PER_SECOND,
      pipeline: config.PIPELINE_PER_SECOND,
      heartbeat: (config.TARGETS * 1_000) / config.HEARTBEAT_INTERVAL_MS,
    },
    tools: config.TOOLS,
    toolJobShare: config.TOOL_JOB_SHARE,
    targets: config.TARGETS,
    maxInFlight: config.MAX_IN_FLIGHT,
  });
  await runService({ name, app, telemetry, ports: config.PORTS, host: config.HOST });
});
