import { Worker } from 'node:worker_threads';
import type { MetricsService } from '../metrics/metrics-service.ts';
import { telemetryMetrics } from '../telemetry-metrics.ts';
import { displayUrl } from '../usable-url.ts';
import { ShipperCounters } from './shipping/counters.ts';
import type { PushOptions } from './shipping/loki-push.ts';
import type { ShipperMessage, ShipperSetup } from './shipping/shipper.ts';
import { lockSpool, type SpoolLock } from './spool/spool-lock.ts';
import { SpoolWriter } from './spool/spool-writer.ts';

export interface LogShippingOptions extends PushOptions {
  spoolDir: string;
  spoolBytes: number;
  metrics: MetricsService;
  /** Receives problems of the shipping itself: { event, detail, remedy }. */
  onTrouble: (event: string, message: string) => void;
}

const restartMs = 1000;
const workerHeapMb = 64;

/** Writes lines to the spool on this thread and sends them to Loki on another; every line is counted. */
export class LogShipping {
  readonly #options: LogShippingOptions;
  readonly #lock: SpoolLock;
  readonly #spool: SpoolWriter;
  readonly #counters = new ShipperCounters();
  readonly #flushSync = () => this.#spool.flushSync();
  #emitted = 0;
  #worker: Worker | undefined;
  #countRecovered = true;
  #closing = false;
  #drained: (() => void) | undefined;

  constructor(options: LogShippingOptions) {
    this.#options = options;
    this.#lock = lockSpool(options.spoolDir);
    const { dir, takenBy } = this.#lock;
    if (takenBy !== undefined)
      options.onTrouble(
        'log_spool.shared',
        `spool folder ${options.spoolDir} is in use by ${takenBy}; this process keeps its lines in ${dir}. Give it a folder of its own`,
      );
    this.#spool = new SpoolWriter({
      dir,
      maxBytes: options.spoolBytes,
      releasedBytes: () => this.#counters.get('releasedBytes'),
      onError: (error) =>
        options.onTrouble(
          'log_spool.failing',
          `spool folder ${dir} cannot be written (${error.message}); make it writable or free space`,
        ),
    });
    this.#count(options.metrics);
    process.on('exit', this.#flushSync);
    this.#startWorker();
  }

  append(nanoseconds: string, line: string): void {
    this.#emitted++;
    this.#spool.append(`${nanoseconds} ${line}`);
  }

  /** Sends what can be sent until `deadlineMs` from now; the rest stays in the spool for the next start. */
  async close(deadlineMs: number): Promise<void> {
    this.#closing = true;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, deadlineMs);
    });
    await Promise.race([this.#spool.flush(), deadline]);
    this.#spool.flushSync();
    const worker = this.#worker;
    if (worker) {
      const drained = new Promise<void>((resolve) => {
        this.#drained = resolve;
      });
      worker.ref();
      worker.postMessage('drain');
      await Promise.race([drained, deadline]);
      await worker.terminate();
    }
    clearTimeout(timer);
    this.#spool.close();
    this.#lock.release();
    process.off('exit', this.#flushSync);
  }

  #startWorker(): void {
    const { lokiUrl, service, environment, requestTimeoutMs } = this.#options;
    const setup: ShipperSetup = {
      lokiUrl,
      service,
      environment,
      requestTimeoutMs,
      dir: this.#lock.dir,
      firstOwn: this.#spool.firstSegment,
      countRecovered: this.#countRecovered,
    };
    this.#countRecovered = false;
    const file = import.meta.url.endsWith('.ts')
      ? new URL('./shipping/shipper-worker.ts', import.meta.url)
      : new URL('./shipping/shipper-worker.js', import.meta.url);
    const worker = new Worker(file, {
      // Without the parent's --import: the shipper must not be instrumented.
      execArgv: [],
      workerData: { ...setup, counters: this.#counters.buffer },
      resourceLimits: { maxOldGenerationSizeMb: workerHeapMb },
    });
    worker.on('message', (message: ShipperMessage) => this.#onMessage(message));
    worker.on('error', (error) =>
      this.#options.onTrouble('log_shipper.crashed', `log shipper crashed: ${error}`),
    );
    worker.on('exit', () => this.#onExit());
    // After the listeners: adding a message listener calls ref() on the worker, and the host would never exit.
    worker.unref();
    this.#worker = worker;
  }

  #onMessage(message: ShipperMessage): void {
    const { lokiUrl, onTrouble } = this.#options;
    if (message.kind === 'drained') this.#drained?.();
    else if (message.kind === 'failing')
      onTrouble(
        'log_shipper.failing',
        `Loki at ${displayUrl(lokiUrl)} does not accept log lines (${message.reason}: ${message.detail}). They wait in the spool; ${message.remedy}`,
      );
    else onTrouble('log_shipper.recovered', `Loki at ${displayUrl(lokiUrl)} accepts log lines again`);
  }

  #onExit(): void {
    this.#worker = undefined;
    this.#drained?.();
    if (!this.#closing) setTimeout(() => !this.#closing && this.#startWorker(), restartMs).unref();
  }

  #count(metrics: MetricsService): void {
    const {
      logLinesEmitted,
      logLinesRecovered,
      logLinesDelivered,
      logLinesDropped,
      logLinesInFlight,
      logPushFailures,
    } = telemetryMetrics;
    const recorders = metrics.register({
      logLinesEmitted,
      logLinesRecovered,
      logLinesDelivered,
      logLinesDropped,
      logLinesInFlight,
      logPushFailures,
    });
    metrics.onRender(() => {
      const { written, buffered, droppedFull, droppedError } = this.#spool.lines;
      const recovered = this.#counters.get('recovered');
      const delivered = this.#counters.get('delivered');
      const rejected = this.#counters.get('rejected');
      recorders.logLinesEmitted.raiseTo({}, this.#emitted + recovered);
      recorders.logLinesRecovered.raiseTo({}, recovered);
      recorders.logLinesDelivered.raiseTo({}, delivered);
      recorders.logLinesDropped.raiseTo({ reason: 'rejected' }, rejected);
      recorders.logLinesDropped.raiseTo({ reason: 'spool_full' }, droppedFull);
      recorders.logLinesDropped.raiseTo({ reason: 'spool_error' }, droppedError);
      recorders.logLinesInFlight.set(buffered + written + recovered - delivered - rejected);
      for (const reason of ['throttled', 'server_error', 'unreachable', 'timeout'] as const)
        recorders.logPushFailures.raiseTo({ reason }, this.#counters.get(reason));
    });
  }
}
