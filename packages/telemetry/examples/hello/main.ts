// npm start, or: node --import @opsconductor/telemetry/register main.ts
import { counter, startTelemetry, telemetryPlugin } from '@opsconductor/telemetry';
import Fastify from 'fastify';

// biome-ignore lint/style/noProcessEnv: an example reads its settings where they are used
const { PORT = '3000', LOKI_URL, OTLP_ENDPOINT } = process.env;
const telemetry = startTelemetry({
  serviceName: 'hello',
  serviceVersion: '1.0.0',
  environment: 'demo',
  ...(LOKI_URL && { lokiUrl: LOKI_URL }),
  ...(OTLP_ENDPOINT && { otlpUrl: OTLP_ENDPOINT }),
});
const { greetings } = telemetry.metrics.register({
  greetings: counter({
    name: 'hello_greetings_total',
    help: 'Greetings given',
    labels: { language: ['en', 'de'] },
  }),
});

const app = Fastify({ loggerInstance: telemetry.logger, childLoggerFactory: (logger) => logger });
app.register(telemetryPlugin, { telemetry });
app.get('/hello/:name', async (request) => {
  const { name } = request.params as { name: string };
  greetings.inc({ language: 'en' });
  telemetry.logger.info({ event: 'greeting.given' }, 'greeting given');
  return telemetry.tracing.traceFunction('greet', async () => ({ hello: name }));
});

await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.once('SIGTERM', async () => {
  await app.close();
  await telemetry.shutdown();
  process.exit(0);
});
