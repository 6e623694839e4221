import { cpuUsage } from 'node:process';

export interface Recorded {
  readonly jobs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly maxMs: number;
  /** CPU time of all threads, as a share of one core. */
  readonly cpuPercent: number;
}

/** Keeps each wait between `begin` and `end`: the buckets of a histogram are too coarse for a percentile. */
export class Recording {
  readonly #waits: Float64Array;
  #count = 0;
  #begun = { at: 0, cpu: cpuUsage() };

  constructor(capacity: number) {
    this.#waits = new Float64Array(capacity);
  }

  add(ms: number): void {
    if (this.#count < this.#waits.length) this.#waits[this.#count] = ms;
    this.#count += 1;
  }

  begin(): void {
    this.#count = 0;
    this.#begun = { at: performance.now(), cpu: cpuUsage() };
  }

  end(): Recorded {
    const wallMicros = 1_000 * (performance.now() - this.#begun.at);
    const { user, system } = cpuUsage(this.#begun.cpu);
    const sorted = this.#waits.slice(0, this.#count).sort();
    const quantile = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length))] ?? 0;
    return {
      jobs: this.#count,
      p50Ms: quantile(0.5),
      p99Ms: quantile(0.99),
      p999Ms: quantile(0.999),
      maxMs: sorted.at(-1) ?? 0,
      cpuPercent: (100 * (user + system)) / wallMicros,
    };
  }
}
