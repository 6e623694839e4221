import { randomUUID } from 'node:crypto';
import { loadConfig, runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { buildApp } from './app.ts';
import { ratesFrom, WorkloadConfig } from './config.ts';

const name = 'workload';

await startService(async () => {
  const config = loadConfig(WorkloadConfig, process.env);
  const telemetry = telemetryFromConfig(name, config);
  const agents = {
    git_agent: config.GIT_AGENT_URL,
    obsidian_agent: config.OBSIDIAN_AGENT_URL,
    llm_router_agent: config.LLM_ROUTER_AGENT_URL,
  };
  const app = buildApp({
    telemetry,
    urls: {
      scheduler: config.SCHEDULER_URL,
      target_manager: config.TARGET_MANAGER_URL,
      automation: config.AUTOMATION_URL,
      ai_pipeline: config.AI_PIPELINE_URL,
      ...Object.fromEntries(Object.entries(agents).filter(([, url]) => url !== undefined)),
    },
    profile: config.WORKLOAD_PROFILE,
    seed: config.SEED,
    runId: randomUUID().slice(0, 8),
    rates: {
      heartbeat: (config.TARGETS * 1_000) / config.HEARTBEAT_INTERVAL_MS,
      ...ratesFrom(config),
    },
    tools: config.TOOLS,
    targets: config.TARGETS,
    maxInFlight: config.MAX_IN_FLIGHT,
    faultTokenFile: config.FAULT_TOKEN_FILE,
  });
  await runService({ name, app, telemetry, ports: config.PORTS, host: config.HOST });
});
