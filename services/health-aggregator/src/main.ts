import { runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { loadComponents } from './adapters/components-file.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';

const name = 'health-aggregator';

await startService(async () => {
  const config = readConfig(process.env);
  const components = loadComponents(config.COMPONENTS_FILE);
  const telemetry = telemetryFromConfig(name, config);
  const app = buildApp({ config, telemetry, components });
  await runService({ name, app, telemetry, ports: config.PORTS, host: config.HOST });
});
