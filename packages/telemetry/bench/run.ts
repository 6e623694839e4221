import type { BenchPart } from './lib/part.ts';
import { type RunOptions, run } from './lib/runner.ts';
import { canariesBench } from './parts/canaries.ts';
import { exit } from './parts/exit.ts';
import { footprint } from './parts/footprint.ts';
import { hostile } from './parts/hostile.ts';
import { http } from './parts/http.ts';
import { loki } from './parts/loki.ts';
import { outage } from './parts/outage.ts';
import { profile } from './parts/profile.ts';
import { rateBench } from './parts/rate.ts';
import { scrape } from './parts/scrape.ts';
import { spans } from './parts/spans.ts';

const parts: readonly BenchPart[] = [
  http,
  profile,
  footprint,
  scrape,
  hostile,
  spans,
  exit,
  canariesBench,
  rateBench,
  outage,
  loki,
];

export const partNames = parts.map(({ name }) => name);

/** Runs the named parts, all of them when none is named, and writes the report after each. Returns the exit code. */
export const runBenches = (
  names: readonly string[],
  options: Pick<RunOptions, 'rounds' | 'outageSeconds'>,
): Promise<number> => run(parts, names, { ...options, report: 'telemetry-bench' });
