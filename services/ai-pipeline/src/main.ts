import { runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { buildModelApp } from './model/app.ts';

await startService(async () => {
  const config = readConfig(process.env);
  const telemetry = telemetryFromConfig('ai-pipeline', config);
  const model = buildModelApp(telemetry);
  const stubUrl = config.OPENAI_BASE_URL ? '' : await model.listen({ host: '127.0.0.1', port: 0 });
  const app = buildApp({ config, telemetry, modelUrl: () => config.OPENAI_BASE_URL ?? `${stubUrl}/v1` });
  await runService({
    name: 'ai-pipeline',
    app,
    telemetry,
    ports: config.PORTS,
    host: config.HOST,
    onClose: async () => model.close(),
  });
});
