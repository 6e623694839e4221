import Fastify from 'fastify';
import { startTelemetry, telemetryPlugin } from '../../src/index.ts';
import { settings } from './agent.ts';
import { addRoutes, type HttpSettings, serve } from './http-app.ts';

const { upstream, lokiUrl, otlpUrl, spoolDir } = settings<HttpSettings>();
const telemetry = startTelemetry({
  serviceName: 'bench',
  serviceVersion: '1.0.0',
  environment: 'bench',
  lokiUrl,
  otlpUrl,
  spoolDir,
});
const app = Fastify();
await app.register(telemetryPlugin, { telemetry });
addRoutes(app, upstream);
await serve(app, () => telemetry.shutdown());
