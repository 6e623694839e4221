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
import type { TracingSetup } from './setup.ts';
import { LedgerSpanExporter, LedgerSpanProcessor, SpanLedger } from './span-accounting.ts';

export interface RunningSdk {
  readonly ids: PresetIdGenerator;
  /** Sends the queued spans; resolves when they are sent or refused. */
  flush(): Promise<void>;
  /** Counts the remaining spans as dropped. */
  close(): void;
}

// Exports are small and frequent: one big batch would block the event loop for longer than a request takes.
const queueSize = 8192;
const batchSize = 128;
const exportTimeoutMs = 3000;
// At shutdown all batches of the queue are exported at the same time, in addition to one that may be in progress.
const maxConcurrentExports = queueSize / batchSize + 1;

/** Starts the OpenTelemetry SDK for traces only; metrics and logs have their own paths. */
export function startSdk(setup: TracingSetup): RunningSdk {
  const { serviceName, serviceVersion, environment, policy, metrics, onTrouble } = setup;
  const target = setup.otlpUrl === undefined ? 'the span exporter' : `OTLP at ${displayUrl(setup.otlpUrl)}`;
  const otlp = new OtlpTarget(setup.otlpUrl ?? '');
  const ledger = new SpanLedger(metrics);
  const exporter = new LedgerSpanExporter(ledger, setup.spanExporter ?? otlp.exporter(), (failure) =>
    failure
      ? onTrouble(
          'trace_export.failing',
          `${target} does not accept spans (${failure.message}). They are dropped and counted; check that otlpUrl is the base URL of an OTLP/HTTP receiver (port 4318) and that it is up`,
        )
      : onTrouble('trace_export.recovered', `${target} accepts spans again`),
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
    { ...setup.tags, 'service.name': serviceName, environment, version: serviceVersion },
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
      // Removes the global tracer provider, so that a later start can set its own.
      trace.disable();
    },
  };
}

/** The exporter, with connections that are closed with it: one to a receiver that hangs would keep the process running. */
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
      // With an error: after a normal close the exporter would try again, which also keeps the process running.
      for (const socket of Object.values(agent.sockets).flat()) socket?.destroy(new Error('shut down'));
      agent.destroy();
    }
  }
}
