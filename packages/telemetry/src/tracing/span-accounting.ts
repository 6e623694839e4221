import type { Attributes, Context } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import type { MetricsService } from '../metrics/metrics-service.ts';
import { redactSpan } from '../redaction/redact-span.ts';
import { telemetryMetrics } from '../telemetry-metrics.ts';
import { requestIdsOf } from './request-context.ts';

/** The result code that an exporter reports on success, as the SDK's ExportResultCode. */
const success = 0;

/** Counts each span of a kept trace from start to its end: exported, dropped with a reason, or in flight. */
export class SpanLedger {
  readonly #recorders;
  #inFlight = 0;
  /** Spans in the batch processor's queue; counted here because the processor does not report the spans that it drops. */
  queued = 0;

  constructor(metrics: MetricsService) {
    const { spansCreated, spansExported, spansDropped, spansInFlight } = telemetryMetrics;
    this.#recorders = metrics.register({ spansCreated, spansExported, spansDropped, spansInFlight });
    metrics.onRender(() => this.#recorders.spansInFlight.set(this.#inFlight));
  }

  created(): void {
    this.#inFlight++;
    this.#recorders.spansCreated.inc();
  }

  exported(count: number): void {
    const settled = Math.min(count, this.#inFlight);
    this.#inFlight -= settled;
    this.#recorders.spansExported.inc(settled);
  }

  dropped(reason: 'queue_full' | 'export_failed' | 'shutdown', count: number): void {
    const settled = Math.min(count, this.#inFlight);
    this.#inFlight -= settled;
    this.#recorders.spansDropped.inc({ reason }, settled);
  }

  /** Spans that are still in flight at the end of the process are lost. */
  close(): void {
    this.dropped('shutdown', this.#inFlight);
  }
}

/** Adds the standard attributes, and enforces the limit of the queue here, where a refusal can be counted. */
export class LedgerSpanProcessor implements SpanProcessor {
  readonly #ledger: SpanLedger;
  readonly #next: SpanProcessor;
  readonly #maxQueueSize: number;
  readonly #attributes: Attributes;

  constructor(ledger: SpanLedger, next: SpanProcessor, maxQueueSize: number, attributes: Attributes) {
    this.#ledger = ledger;
    this.#next = next;
    this.#maxQueueSize = maxQueueSize;
    this.#attributes = attributes;
  }

  onStart(span: Span, parent: Context): void {
    this.#ledger.created();
    span.setAttributes(this.#attributes);
    const ids = requestIdsOf(parent);
    if (ids) {
      span.setAttribute('correlation_id', ids.correlationId);
      span.setAttribute('request_id', ids.requestId);
      if (ids.userId !== undefined) span.setAttribute('user_id', ids.userId);
    }
    this.#next.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    if (this.#ledger.queued >= this.#maxQueueSize) {
      this.#ledger.dropped('queue_full', 1);
      return;
    }
    this.#ledger.queued++;
    this.#next.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.#next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#next.shutdown();
  }
}

/** Counts the spans that the back end accepted or refused. Reports the first failure of a series and the end of the series. */
export class LedgerSpanExporter implements SpanExporter {
  readonly #ledger: SpanLedger;
  readonly #next: SpanExporter;
  readonly #onChange: (failure: Error | undefined) => void;
  #failing = false;
  #pending = 0;
  #onIdle: (() => void) | undefined;

  constructor(ledger: SpanLedger, next: SpanExporter, onChange: (failure: Error | undefined) => void) {
    this.#ledger = ledger;
    this.#next = next;
    this.#onChange = onChange;
  }

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.#ledger.queued -= spans.length;
    this.#pending++;
    for (const span of spans) redactSpan(span);
    this.#next.export(spans, (result) => {
      const failed = result.code !== success;
      if (failed) this.#ledger.dropped('export_failed', spans.length);
      else this.#ledger.exported(spans.length);
      if (failed !== this.#failing)
        this.#onChange(failed ? (result.error ?? new Error('no reason given')) : undefined);
      this.#failing = failed;
      done(result);
      if (--this.#pending === 0) this.#onIdle?.();
    });
  }

  /** Resolves when every export that began has an answer: one that fails must not interrupt the others. */
  idle(): Promise<void> {
    if (this.#pending === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onIdle = resolve;
    });
  }

  async forceFlush(): Promise<void> {
    await this.#next.forceFlush?.();
  }

  shutdown(): Promise<void> {
    return this.#next.shutdown();
  }
}
