// The setup from the documentation of OpenTelemetry for JavaScript and of @fastify/otel, loaded by --import.

import { register, supportsSyncHooks } from 'import-in-the-middle/register-hooks.mjs';
import { settings } from '../../agent.ts';
import type { HttpSettings } from './http-app.ts';

if (supportsSyncHooks()) register();
const { otlpUrl, tuned } = settings<HttpSettings>();
const { NodeSDK } = await import('@opentelemetry/sdk-node');
const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto');
const { BatchSpanProcessor } = await import('@opentelemetry/sdk-trace');
const { defaultResource, resourceFromAttributes } = await import('@opentelemetry/resources');
const { getNodeAutoInstrumentations } = await import('@opentelemetry/auto-instrumentations-node');
const { FastifyOtelInstrumentation } = await import('@fastify/otel');

const off = { enabled: false };
new NodeSDK({
  resource: defaultResource().merge(resourceFromAttributes({ 'service.name': 'bench' })),
  spanProcessors: [
    new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${otlpUrl}/v1/traces` }) }),
  ],
  // prom-client owns the metrics and pino-loki the logs; the defaults would send both a second time.
  metricReaders: [],
  logRecordProcessors: [],
  instrumentations: [
    getNodeAutoInstrumentations(
      tuned
        ? {
            '@opentelemetry/instrumentation-dns': off,
            '@opentelemetry/instrumentation-net': off,
            '@opentelemetry/instrumentation-pino': { disableLogSending: true },
          }
        : {},
    ),
    new FastifyOtelInstrumentation({
      registerOnInitialization: true,
      ...(tuned && { instrumentHooks: false, instrumentHandler: false }),
    }),
  ],
}).start();
