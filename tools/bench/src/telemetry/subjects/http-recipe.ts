import Fastify from 'fastify';
import { Counter, collectDefaultMetrics, Histogram, register } from 'prom-client';
import { settings } from '../../agent.ts';
import { addRoutes, type HttpSettings, serve } from './http-app.ts';

const { upstream, lokiUrl } = settings<HttpSettings>();
collectDefaultMetrics();
const requests = new Counter({
  name: 'http_requests_total',
  help: 'Requests',
  labelNames: ['method', 'route', 'status'],
});
const duration = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time of requests',
  labelNames: ['method', 'route', 'status'],
});

// Fastify's own request log: one line when a request comes in and one when it is answered.
const app = Fastify({
  logger: {
    level: 'info',
    transport: {
      targets: [
        { target: 'pino-loki', options: { host: lokiUrl, labels: { service: 'bench' } } },
        { target: 'pino/file', options: { destination: 1 } },
      ],
    },
  },
});
app.addHook('onResponse', async (request, reply) => {
  const labels = {
    method: request.method,
    route: request.routeOptions.url ?? 'unmatched',
    status: reply.statusCode,
  };
  requests.inc(labels);
  duration.observe(labels, reply.elapsedTime / 1000);
});
app.get('/metrics', async (_request, reply) => {
  reply.header('content-type', register.contentType);
  return register.metrics();
});
addRoutes(app, upstream);
await serve(app);
