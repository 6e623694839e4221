// Started by scripts/bench.ts. Arguments: names of parts, --rounds and --outage-seconds.
import { parseArgs } from 'node:util';
import { TELEMETRY_BENCHES } from '@opsconductor/reports';
import { type BenchPart, run } from '../index.ts';
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

const parts: Readonly<Record<(typeof TELEMETRY_BENCHES)[number], BenchPart>> = {
  http,
  profile,
  footprint,
  scrape,
  hostile,
  spans,
  exit,
  canaries: canariesBench,
  rate: rateBench,
  outage,
  loki,
};

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    'outage-seconds': { type: 'string', default: '60' },
  },
  allowPositionals: true,
});
process.on('SIGINT', () => process.exit(130));
process.exit(
  await run(
    TELEMETRY_BENCHES.map((name) => parts[name]),
    positionals,
    {
      rounds: Number(values.rounds),
      outageSeconds: Number(values['outage-seconds']),
      report: 'telemetry-bench',
    },
  ),
);
