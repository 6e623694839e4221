import { runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { loadQuotas } from './adapters/quotas-file.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';

const name = 'resource-monitor';

await startService(async () => {
  const config = readConfig(process.env);
  const quotas = loadQuotas(config);
  const telemetry = telemetryFromConfig(name, config);
  const app = buildApp({ config, telemetry, quotas });
  await runService({ name, app, telemetry, ports: config.PORTS, host: config.HOST });
});
