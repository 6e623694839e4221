import Fastify from 'fastify';
import { settings } from '../../agent.ts';
import { addRoutes, type HttpSettings, serve } from './http-app.ts';

const { upstream, lokiUrl, otlpUrl, spoolDir, entry } = settings<HttpSettings>();
const { startTelemetry, telemetryPlugin }: typeof import('@opsconductor/telemetry') = await import(entry);
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
