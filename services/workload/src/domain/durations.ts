import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

export interface Quantiles {
  readonly count: number;
  /** Seconds; null without a request. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

const SLICE_MS = 60_000;
const SLICES = 5;
/** Microseconds, to two figures: within 1 %. */
const RANGE = { lowest: 1, highest: 60_000_000, figures: 2 };

interface Slice {
  readonly number: number;
  readonly histogram: RecordableHistogram;
}

/** Durations of the last five minutes, including the current one, in a limited amount of memory. */
export class Durations {
  #slices: Slice[] = [];

  /** Both in milliseconds; `now` is monotonic. */
  record(milliseconds: number, now: number): void {
    const micros = Math.min(RANGE.highest, Math.max(RANGE.lowest, Math.round(milliseconds * 1_000)));
    this.#current(now).record(micros);
  }

  recent(now: number): Quantiles {
    const all = createHistogram(RANGE);
    const oldest = this.#numberAt(now) - SLICES;
    for (const { number, histogram } of this.#slices) if (number > oldest) all.add(histogram);
    const seconds = (percent: number) => (all.count === 0 ? null : all.percentile(percent) / 1e6);
    return { count: all.count, p50: seconds(50), p95: seconds(95), p99: seconds(99) };
  }

  #current(now: number): RecordableHistogram {
    const number = this.#numberAt(now);
    const last = this.#slices.at(-1);
    if (last?.number === number) return last.histogram;
    const histogram = createHistogram(RANGE);
    this.#slices = [...this.#slices, { number, histogram }].slice(-SLICES);
    return histogram;
  }

  #numberAt(now: number): number {
    return Math.floor(now / SLICE_MS);
  }
}
