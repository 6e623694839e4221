import { Agent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace';
import { displayUrl } from '../usable-url.ts';
import { PresetIdGenerator } from './ids.ts';
import { spanLimits } from './limits.ts';
import { installContext } from './propagation.ts';
import { DecidedFirstSampler } from './sampling.ts';
import { LedgerSpanExporter, LedgerSpanProcessor, SpanLedger } from './span-accounting.ts';
import type { TracingSetup } from './start-tracing.ts';

export type SpanExporterLike = SpanExporter;

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
// At the end the whole queue leaves at once, beside the one batch that may be on its way.
const maxConcurrentExports = queueSize / batchSize + 1;

/** Starts the OpenTelemetry SDK for traces alone; metrics and logs have their own paths. */
export function startSdk(setup: TracingSetup): RunningSdk {
  const { serviceName, serviceVersion, environment, policy, metrics, onTrouble } = setup;
  const target = setup.otlpUrl === undefined ? 'the span exporter' : `OTLP at ${displayUrl(setup.otlpUrl)}`;
  const otlp = new OtlpTarget(setup.otlpUrl ?? '');
  const ledger = new SpanLedger(metrics);
  const exporter = new LedgerSpanExporter(ledger, setup.spanExporter ?? otlp.exporter(), (failure) =>
    failure
      ? onTrouble(
          'trace_export.failing',
          `${target} takes no spans (${failure.message}); they are dropped and counted, check that OTLP_ENDPOINT is the base URL of an OTLP/HTTP receiver (port 4318) and that it is up`,
        )
      : onTrouble('trace_export.recovered', `${target} takes spans again`),
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
    spanLimits: spanLimits(setup.limits, (problem) => onTrouble('telemetry.misconfigured', problem)),
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
    flush: async () => {
      await sdk.shutdown().catch(() => {});
      await exporter.idle();
    },
    close: () => {
      ledger.close();
      otlp.close();
      // Frees the process-wide place for a later start.
      trace.disable();
    },
  };
}

/** The exporter with connections that end with it: one to a receiver that hangs would hold the process. */
class OtlpTarget {
  readonly #baseUrl: string;
  readonly #agents: (Agent | HttpsAgent)[] = [];

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  exporter(): SpanExporter {
    return new OTLPTraceExporter({
      url: new URL('/v1/traces', this.#baseUrl).href,
      timeoutMillis: exportTimeoutMs,
      concurrencyLimit: maxConcurrentExports,
      httpAgentOptions: (protocol) => {
        const agent = new (protocol === 'https:' ? HttpsAgent : Agent)({ keepAlive: true });
        this.#agents.push(agent);
        return agent;
      },
    });
  }

  close(): void {
    for (const agent of this.#agents) {
      // With a reason of our own: after a plain end the exporter would try again, which holds the process, too.
      for (const socket of Object.values(agent.sockets).flat()) socket?.destroy(new Error('shut down'));
      agent.destroy();
    }
  }
}
