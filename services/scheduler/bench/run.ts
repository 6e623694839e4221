// Started by scripts/bench.ts. Arguments: names of parts, and --soak-minutes.
import { parseArgs } from 'node:util';
import { run } from '@opsconductor/bench';
import { core } from './parts/core.ts';
import { scheduler } from './parts/scheduler.ts';
import { soak } from './parts/soak.ts';

const { values, positionals } = parseArgs({
  options: { 'soak-minutes': { type: 'string', default: '3' } },
  allowPositionals: true,
});
const parts = [scheduler, core, soak(Number(values['soak-minutes']))];
process.on('SIGINT', () => process.exit(130));
process.exit(await run(parts, positionals, { rounds: 1, outageSeconds: 0, report: 'scheduler-bench' }));
