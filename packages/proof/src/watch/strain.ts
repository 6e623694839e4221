import { cpus } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { countBusyCores } from './busy-cores.ts';

const SLEEP_MS = 5;
const LATE_MS = 1;

/** How well the machine kept up in a period. */
export interface Strain {
  readonly seconds: number;
  readonly cores: number;
  /** Cores that were busy on average, used by any program. */
  readonly busyCores: number;
  /** The share of 5 ms sleeps in this process that ended more than 1 ms late, in the worst second. */
  readonly lateSleeps: number;
  readonly worstDelayMs: number;
  /** Rule evaluations that Prometheus missed; absent when it could not be reached. */
  readonly missedEvaluations?: number;
  /** Duration of the slowest rule group, as a share of its interval; absent when Prometheus could not be reached. */
  readonly slowestEvaluation?: number;
  /** Duration of the slowest scrape; absent when Prometheus could not be reached. */
  readonly slowestScrapeSeconds?: number;
}

/** Beyond these limits the machine counts as the cause of lateness. */
export type StrainLimits = Readonly<
  Partial<Pick<Strain, 'busyCores' | 'lateSleeps' | 'missedEvaluations' | 'slowestEvaluation'>>
>;

interface SleepSecond {
  readonly sleeps: number;
  readonly late: number;
  readonly worstMs: number;
}

/** Measures in a thread of its own how late the machine ends short sleeps, and reads how late Prometheus' evaluations are. */
export class StrainWatch implements AsyncDisposable {
  readonly #prometheusUrl: string | undefined;
  readonly #seconds: SleepSecond[] = [];
  readonly #worker: Worker;

  constructor(prometheusUrl?: string) {
    this.#prometheusUrl = prometheusUrl;
    const workerData = { sleepMs: SLEEP_MS, lateMs: LATE_MS };
    this.#worker = new Worker(new URL(`./delay-worker${extname(import.meta.url)}`, import.meta.url), {
      workerData,
    });
    this.#worker.on('message', (second: SleepSecond) => this.#seconds.push(second));
    this.#worker.unref();
  }

  /** Starts a period; the returned function ends it. */
  async begin(): Promise<() => Promise<Strain>> {
    const first = this.#seconds.length;
    const startedAt = performance.now();
    const busyCores = countBusyCores();
    const before = await this.#evaluations();
    return async () => {
      const seconds = (performance.now() - startedAt) / 1_000;
      const slept = this.#seconds.slice(first);
      const after = await this.#evaluations();
      const slowestScrapeSeconds = await this.#slowestScrape(seconds);
      return {
        seconds: Math.round(seconds),
        cores: cpus().length,
        busyCores: busyCores(),
        lateSleeps: round(Math.max(0, ...slept.map(({ late, sleeps }) => late / sleeps))),
        worstDelayMs: Math.round(Math.max(0, ...slept.map(({ worstMs }) => worstMs))),
        // A Prometheus that restarted during the period counts from 0.
        ...(before && after && { missedEvaluations: Math.max(0, after.missed - before.missed) }),
        ...(after && { slowestEvaluation: round(after.slowest) }),
        ...(slowestScrapeSeconds !== undefined && { slowestScrapeSeconds: round(slowestScrapeSeconds) }),
      };
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  async #evaluations(): Promise<{ missed: number; slowest: number } | undefined> {
    const text = await this.#read('/metrics');
    if (text === undefined) return undefined;
    const series = (name: string) =>
      new Map(
        [...text.matchAll(new RegExp(`^${name}\\{rule_group="([^"]*)"\\} (\\S+)$`, 'gm'))].map(
          ([, group = '', value]) => [group, Number(value)],
        ),
      );
    const missed = series('prometheus_rule_group_iterations_missed_total');
    const intervals = series('prometheus_rule_group_interval_seconds');
    const took = series('prometheus_rule_group_last_duration_seconds');
    return {
      missed: [...missed.values()].reduce((sum, count) => sum + count, 0),
      slowest: Math.max(
        0,
        ...[...took].map(([group, seconds]) => seconds / (intervals.get(group) ?? Number.POSITIVE_INFINITY)),
      ),
    };
  }

  async #slowestScrape(seconds: number): Promise<number | undefined> {
    const query = `max(max_over_time(scrape_duration_seconds[${Math.ceil(seconds)}s]))`;
    const text = await this.#read(`/api/v1/query?${new URLSearchParams({ query })}`);
    if (text === undefined) return undefined;
    const { data } = JSON.parse(text) as { data: { result: { value: [number, string] }[] } };
    const value = data.result[0]?.value[1];
    return value === undefined ? undefined : Number(value);
  }

  /** Undefined when Prometheus cannot be reached: a case may have stopped it. */
  async #read(path: string): Promise<string | undefined> {
    if (this.#prometheusUrl === undefined) return undefined;
    try {
      const response = await fetch(`${this.#prometheusUrl}${path}`, { signal: AbortSignal.timeout(2_000) });
      return response.ok ? await response.text() : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The limits that are exceeded, one phrase each; empty when the machine kept up. */
export function beyondLimits(strain: Strain, limits: StrainLimits): string[] {
  return FIGURES.flatMap(({ name, shown, phrase }) => {
    const [value, limit] = [strain[name], limits[name]];
    if (value === undefined || limit === undefined || value <= limit) return [];
    return [`${phrase(shown(value), strain)} (limit ${shown(limit)})`];
  });
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

interface Figure {
  readonly name: keyof StrainLimits;
  readonly shown: (value: number) => string;
  readonly phrase: (value: string, strain: Strain) => string;
}

const FIGURES: readonly Figure[] = [
  { name: 'busyCores', shown: String, phrase: (value, { cores }) => `${value} of ${cores} cores were busy` },
  {
    name: 'lateSleeps',
    shown: percent,
    phrase: (value) => `${value} of the sleeps of ${SLEEP_MS} ms ended late in the worst second`,
  },
  {
    name: 'missedEvaluations',
    shown: String,
    phrase: (value) => `Prometheus missed ${value} rule evaluations`,
  },
  {
    name: 'slowestEvaluation',
    shown: percent,
    phrase: (value) => `a rule group took ${value} of its interval`,
  },
];

const round = (value: number) => Math.round(value * 1_000) / 1_000;
