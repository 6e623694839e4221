import { trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { MetricsService } from '../metrics/metrics-service.ts';
import { PresetIdGenerator } from './ids.ts';
import { installContext } from './propagation.ts';
import { DecidedFirstSampler, type SamplingPolicy } from './sampling.ts';
import { LedgerSpanExporter, LedgerSpanProcessor, SpanLedger } from './span-accounting.ts';

export type SpanExporterLike = SpanExporter;

interface SdkOptions {
  serviceName: string;
  serviceVersion: string;
  environment: string;
  otlpUrl?: string;
  spanExporter?: SpanExporter;
  policy: SamplingPolicy;
  metrics: MetricsService;
}

export interface RunningSdk {
  readonly ids: PresetIdGenerator;
  /** Sends what is queued; resolves when it is sent or refused. */
  flush(): Promise<void>;
  /** Counts what is left as dropped. */
  close(): void;
}

// Each export is small and soon: one big batch pauses the event loop for longer than a request takes.
const queueSize = 8192;
const batchSize = 128;
const exportTimeoutMs = 3000;
const maxConcurrentExports = queueSize / batchSize;

/** Starts the OpenTelemetry SDK for traces alone; metrics and logs have their own paths. */
export function startSdk(options: SdkOptions): RunningSdk {
  const { serviceName, serviceVersion, environment, policy, metrics } = options;
  const ledger = new SpanLedger(metrics);
  const exporter = new LedgerSpanExporter(
    ledger,
    options.spanExporter ?? otlpExporter(options.otlpUrl ?? ''),
  );
  const processor = new LedgerSpanProcessor(
    ledger,
    new BatchSpanProcessor({
      exporter,
      maxQueueSize: queueSize,
      maxExportBatchSize: batchSize,
      scheduledDelayMillis: 1000,
      exportTimeoutMillis: exportTimeoutMs,
    }),
    queueSize,
    { 'service.name': serviceName, environment, version: serviceVersion },
  );
  const ids = new PresetIdGenerator();
  const sdk = new NodeSDK({
    autoDetectResources: false,
    resource: resourceFromAttributes({
      'service.name': serviceName,
      'service.version': serviceVersion,
      'deployment.environment.name': environment,
    }),
    sampler: new DecidedFirstSampler(policy),
    idGenerator: ids,
    spanProcessors: [processor],
    contextManager: installContext(),
    textMapPropagator: null,
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
  });
  sdk.start();
  return {
    ids,
    flush: () => sdk.shutdown(),
    close: () => {
      ledger.close();
      // Frees the process-wide place for a later start.
      trace.disable();
    },
  };
}

function otlpExporter(baseUrl: string): SpanExporter {
  return new OTLPTraceExporter({
    url: new URL('/v1/traces', baseUrl).href,
    timeoutMillis: exportTimeoutMs,
    concurrencyLimit: maxConcurrentExports,
  });
}
