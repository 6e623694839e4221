import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { histogramQuantile } from '../metrics/aggregation.ts';
import type { MetricsService } from '../metrics/metrics-service.ts';
import { requestMetrics } from '../telemetry-metrics.ts';

/** Values above which the process counts as degraded. */
export interface PerformanceThresholds {
  /** 95th percentile of the request duration, in seconds. */
  readonly p95_seconds: number;
  /** Share of requests answered with 5xx, 0 to 1. */
  readonly error_ratio: number;
  readonly queue_depth: number;
  /** 99th percentile of how late the event loop is, in seconds. */
  readonly event_loop_lag_seconds: number;
}

/** The thresholds of the platform's alerts HighResponseTime, HighErrorRate and QueueBacklog; the lag of 0.1 s is our own. */
export const performanceThresholds: PerformanceThresholds = Object.freeze({
  p95_seconds: 1,
  error_ratio: 0.05,
  queue_depth: 100,
  event_loop_lag_seconds: 0.1,
});

/** `unknown`: no data, which is neither good nor bad. */
export type PerformanceState = 'ok' | 'degraded' | 'unknown';

/** The answer of `/health/performance`. */
export interface PerformanceReport {
  /** `degraded` when a check is over its threshold, otherwise `unknown` when one has no data: missing data is never ok. */
  readonly state: PerformanceState;
  readonly window_seconds: number;
  readonly checks: Readonly<
    Record<string, { state: PerformanceState; value: number | null; threshold: number }>
  >;
}

/** Options of `/health/performance`. */
export interface PerformanceOptions {
  readonly thresholds?: Partial<PerformanceThresholds>;
  /** Number of waiting items; without it the report has no `queue_depth`. Undefined, or an exception, means not known. */
  readonly queueDepth?: () => number | undefined;
  /** How far the report looks back, 5 to 3,600 seconds; default: 60. It moves in steps of 5 s. */
  readonly windowSeconds?: number;
}

interface Snapshot {
  readonly at: number;
  /** Requests per bucket of the duration, not cumulated. */
  readonly counts: readonly number[];
  readonly failed: number;
}

/** Seconds that `/health/performance` looks back: the default, the minimum (one step) and the maximum. */
export const performanceWindowSeconds = { default: 60, minimum: 5, maximum: 3_600 } as const;
const lagResolutionMs = 20;

/** Evaluates the recent performance of this process. @throws TypeError for a `windowSeconds` outside its range. */
export class Performance {
  readonly #options: PerformanceOptions;
  readonly #windowMs: number;
  readonly #recorders;
  readonly #now: () => number;
  #snapshots: Snapshot[] = [];
  #lag: IntervalHistogram | undefined;

  constructor(metrics: MetricsService, options: PerformanceOptions = {}, now = () => performance.now()) {
    this.#options = options;
    const { default: usual, minimum, maximum } = performanceWindowSeconds;
    const { windowSeconds = usual } = options;
    if (!(windowSeconds >= minimum && windowSeconds <= maximum))
      throw new TypeError(
        `performance: windowSeconds is ${windowSeconds}; give ${minimum} to ${maximum} seconds`,
      );
    this.#windowMs = windowSeconds * 1_000;
    const { requestDuration, requestErrors } = requestMetrics;
    this.#recorders = metrics.register({ requestDuration, requestErrors });
    this.#now = now;
    this.#snapshots.push(this.#snapshot());
  }

  /** Watches the event loop; without it the lag is not known. */
  start(): void {
    this.#lag = monitorEventLoopDelay({ resolution: lagResolutionMs });
    this.#lag.enable();
  }

  stop(): void {
    this.#lag?.disable();
  }

  /** To be called every few seconds: the window moves in these steps. */
  tick(): void {
    this.#snapshots.push(this.#snapshot());
    const oldest = this.#now() - this.#windowMs;
    while (this.#snapshots.length > 1 && (this.#snapshots[1] as Snapshot).at <= oldest)
      this.#snapshots.shift();
    // The monitor has no window of its own.
    if ((this.#lag?.count ?? 0) > this.#windowMs / lagResolutionMs) this.#lag?.reset();
  }

  report(): PerformanceReport {
    const now = this.#snapshot();
    const then = this.#snapshots[0] as Snapshot;
    const counts = now.counts.map((count, i) => count - (then.counts[i] ?? 0));
    const total = counts.reduce((sum, count) => sum + count, 0);
    const limits = { ...performanceThresholds, ...this.#options.thresholds };
    const check = (threshold: number, value: number | undefined) => ({
      state: stateOf(value, threshold),
      value: value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(4)),
      threshold,
    });
    const checks = {
      p95_seconds: check(limits.p95_seconds, total > 0 ? this.#quantile(counts) : undefined),
      error_ratio: check(limits.error_ratio, total > 0 ? (now.failed - then.failed) / total : undefined),
      ...(this.#options.queueDepth && { queue_depth: check(limits.queue_depth, this.#queueDepth()) }),
      event_loop_lag_seconds: check(limits.event_loop_lag_seconds, this.#lagSeconds()),
    };
    const states = Object.values(checks).map(({ state }) => state);
    const state = (['degraded', 'unknown'] as const).find((one) => states.includes(one)) ?? 'ok';
    return { state, window_seconds: Math.round((now.at - then.at) / 1000), checks };
  }

  #snapshot(): Snapshot {
    const { requestDuration, requestErrors } = this.#recorders;
    const counts = new Array<number>(requestDuration.definition.buckets.length + 1).fill(0);
    for (const cell of requestDuration.cells)
      cell.counts.forEach((count, i) => {
        (counts[i] as number) += count;
      });
    const failed = requestErrors.cells.reduce((sum, { value }) => sum + value, 0);
    return { at: this.#now(), counts, failed };
  }

  #quantile(counts: readonly number[]): number {
    let count = 0;
    const bounds = [...this.#recorders.requestDuration.definition.buckets, Number.POSITIVE_INFINITY];
    return histogramQuantile(
      0.95,
      bounds.map((le, i) => {
        count += counts[i] as number;
        return { le, count };
      }),
    );
  }

  #queueDepth(): number | undefined {
    try {
      return this.#options.queueDepth?.();
    } catch {
      return undefined;
    }
  }

  #lagSeconds(): number | undefined {
    if (!this.#lag || this.#lag.count === 0) return undefined;
    // The monitor reports the full interval between two of its own ticks.
    return Math.max(0, this.#lag.percentile(99) / 1e9 - lagResolutionMs / 1000);
  }
}

function stateOf(value: number | undefined, threshold: number): PerformanceState {
  if (value === undefined || !Number.isFinite(value)) return 'unknown';
  return value > threshold ? 'degraded' : 'ok';
}
