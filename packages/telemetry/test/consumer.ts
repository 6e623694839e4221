import { counter, startTelemetry, telemetryPlugin } from '@opsconductor/telemetry';
import { MetricsService } from '@opsconductor/telemetry/classic';
import Fastify from 'fastify';

const telemetry = startTelemetry({
  serviceName: 'orders',
  serviceVersion: '1.0.0',
  environment: 'test',
  logLevel: 'silent',
  lokiUrl: 'http://127.0.0.1:9',
  otlpUrl: 'http://127.0.0.1:9',
  spoolDir: 'spool',
  sampling: { ratio: 1 },
});
MetricsService.bind(telemetry);
const { orders } = telemetry.metrics.register({
  orders: counter({ name: 'orders_total', help: 'Orders taken', labels: { outcome: ['accepted'] } }),
});
// @ts-expect-error: not one of the values of the label
export const countLost = () => orders.inc({ outcome: 'lost' });

const app = Fastify({ loggerInstance: telemetry.logger, childLoggerFactory: (logger) => logger });
app.register(telemetryPlugin, { telemetry });
app.post('/orders', async () => {
  orders.inc({ outcome: 'accepted' });
  return { ok: true };
});
await app.ready();
await app.inject({ method: 'POST', url: '/orders' });
const { body } = await app.inject('/metrics');
process.stdout.write(JSON.stringify(body.match(/^(?:orders|requests)_total\{.*\} 1/gm)));
await app.close();
await telemetry.shutdown();
process.exit(0);
