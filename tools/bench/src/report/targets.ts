import { type BenchReport, figureAt } from './report.ts';

export interface Target {
  readonly path: string;
  readonly what: string;
  readonly unit: string;
  readonly reach: { readonly atLeast: number } | { readonly atMost: number };
}

/** The targets of the telemetry package, the scheduler and the stack, in the order of the report. */
export const targets: readonly Target[] = [
  { path: 'http.ratioToBare', what: 'requests/s, of bare Fastify', unit: '', reach: { atLeast: 0.6 } },
  { path: 'http.timesRecipe', what: 'requests/s, times the recipe', unit: '×', reach: { atLeast: 4 } },
  { path: 'scrape.msAt500', what: '/metrics at 500 series', unit: 'ms', reach: { atMost: 1 } },
  { path: 'scrape.msPer10k', what: '/metrics per 10,000 series', unit: 'ms', reach: { atMost: 11 } },
  { path: 'logs.lostInOutage', what: 'lines lost while Loki is down', unit: 'lines', reach: { atMost: 0 } },
  { path: 'logs.lostAtFullRate', what: 'lines lost at 8,000/s', unit: 'lines', reach: { atMost: 0 } },
  { path: 'logs.duplicatesPercent', what: 'lines stored twice', unit: '%', reach: { atMost: 0.1 } },
  { path: 'spans.unaccounted', what: 'spans unaccounted for', unit: 'spans', reach: { atMost: 0 } },
  { path: 'shutdown.ms', what: 'exit, every back end down', unit: 'ms', reach: { atMost: 3500 } },
  { path: 'shutdown.exitCode', what: 'exit code, the same', unit: '', reach: { atMost: 0 } },
  { path: 'hostile.newSeries', what: 'series from hostile input', unit: 'series', reach: { atMost: 20 } },
  { path: 'hostile.extraMs', what: '/metrics, more after it', unit: 'ms', reach: { atMost: 2 } },
  { path: 'loki.cpuRatio', what: 'Loki CPU per line, of pino-loki’s', unit: '', reach: { atMost: 0.5 } },
  { path: 'loki.bytesRatio', what: 'bytes sent per line, of pino-loki’s', unit: '', reach: { atMost: 0.75 } },
  { path: 'canaries.hits', what: 'personal-data canaries found', unit: 'hits', reach: { atMost: 0 } },
  { path: 'memory.ratioToRecipe', what: 'memory, of the recipe', unit: '', reach: { atMost: 0.7 } },
  { path: 'start.ratioToRecipe', what: 'time to ready, of the recipe', unit: '', reach: { atMost: 0.7 } },
  { path: 'scheduler.jobsPerSecond', what: 'scheduler, jobs done', unit: '/s', reach: { atLeast: 7_990 } },
  { path: 'scheduler.p99Ms', what: 'scheduler, latency p99 at 8,000/s', unit: 'ms', reach: { atMost: 1 } },
  {
    path: 'scheduler.telemetryAddsMs',
    what: 'of it telemetry and journal',
    unit: 'ms',
    reach: { atMost: 0.5 },
  },
  { path: 'scheduler.cpuPercent', what: 'scheduler, share of one core', unit: '%', reach: { atMost: 60 } },
  { path: 'scheduler.lostJobs', what: 'jobs accepted and never done', unit: 'jobs', reach: { atMost: 0 } },
  { path: 'core.jobsPerSecond', what: 'dispatcher, closed loop', unit: '/s', reach: { atLeast: 100_000 } },
  { path: 'soak.heapSlopeMiBPerMin', what: 'growth of the heap', unit: 'MiB/min', reach: { atMost: 0.95 } },
  {
    path: 'idle.healthCheckPercent',
    what: 'health checks of the stack, of a core',
    unit: '%',
    reach: { atMost: 2 },
  },
  { path: 'soak.handlesGrowth', what: 'growth of handles', unit: '', reach: { atMost: 0 } },
];

export type Verdict = 'reached' | 'missed' | 'not measured';

export function judge(report: Partial<BenchReport>, { path, reach }: Target): Verdict {
  const value = figureAt(report, path);
  if (value === undefined) return 'not measured';
  const reached = 'atLeast' in reach ? value >= reach.atLeast : value <= reach.atMost;
  return reached ? 'reached' : 'missed';
}
