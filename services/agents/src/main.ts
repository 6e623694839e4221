import { runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { startAgent } from './agent.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { AGENTS } from './domain/agent.ts';

await startService(async () => {
  const config = readConfig(process.env);
  const name = AGENTS[config.AGENT].service;
  const telemetry = telemetryFromConfig(name, config);
  const agent = await startAgent(config.AGENT, telemetry);
  const app = buildApp({ config, telemetry, agent });
  const { PORTS: ports, HOST: host } = config;
  await runService({ name, app, telemetry, ports, host, onClose: agent.close });
});
