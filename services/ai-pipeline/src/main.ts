import { runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { prices } from './domain/prices.ts';
import { defineFaults } from './faults.ts';
import { buildModelApp } from './model/app.ts';

await startService(async () => {
  const config = readConfig(process.env);
  const telemetry = telemetryFromConfig('ai-pipeline', config);
  if (!Object.hasOwn(prices, config.OPENAI_MODEL)) {
    telemetry.logger.warn(
      { event: 'price.unknown', category: 'SYSTEM' },
      `OPENAI_MODEL ${config.OPENAI_MODEL} has no price, so its cost is not counted. Add its price to src/domain/prices.ts.`,
    );
  }
  const faults = defineFaults();
  const model = buildModelApp(telemetry, faults.model);
  const stubUrl = config.OPENAI_BASE_URL ? '' : await model.listen({ host: '127.0.0.1', port: 0 });
  const modelUrl = () => config.OPENAI_BASE_URL ?? `${stubUrl}/v1`;
  const app = buildApp({ config, telemetry, modelUrl, faults });
  await runService({
    name: 'ai-pipeline',
    app,
    telemetry,
    ports: config.PORTS,
    host: config.HOST,
    onClose: async () => model.close(),
  });
});
