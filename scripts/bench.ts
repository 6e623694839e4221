import { spawnSync } from 'node:child_process';
import { SCHEDULER_BENCHES } from '@opsconductor/reports';
import { ensureEngine, ensureImages, parseNumber } from '@opsconductor/stack';
import { program } from 'commander';
import { run } from '../packages/telemetry/bench/lib/runner.ts';
import { partNames, runBenches } from '../packages/telemetry/bench/run.ts';
import { idle } from './bench/idle.ts';

const schedulerBench = 'services/scheduler/bench/run.ts';
const allNames = [...partNames, ...SCHEDULER_BENCHES, idle.name];

program
  .description(
    'benchmarks of the telemetry package, of the scheduler and of the stack at rest; writes docs/reports/bench-report.json and docs/reports/bench-report.md',
  )
  .argument('[parts...]', `some of: ${allNames.join(', ')}; all of them when none is given`)
  .option('--rounds <count>', 'rounds of alternating slices', parseNumber, 9)
  .option(
    '--outage-seconds <seconds>',
    'how long Loki is unreachable; the requirement is 300',
    parseNumber,
    60,
  )
  .option('--soak-minutes <minutes>', 'length of the soak; 30 shows slower leaks', parseNumber, 3)
  .parse();

process.on('SIGINT', () => process.exit(130));
const options = program.opts<{ rounds: number; outageSeconds: number; soakMinutes: number }>();
const chosen = program.args.length === 0 ? allNames : program.args;

const unknown = chosen.filter((name) => !allNames.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown benchmark: ${unknown.join(', ')}. Benchmarks are: ${allNames.join(', ')}.`);
  process.exit(2);
}
const ofTelemetry = chosen.filter((name) => partNames.includes(name));
const ofScheduler = chosen.filter((name) => SCHEDULER_BENCHES.includes(name));
let code = ofTelemetry.length > 0 ? await runBenches(ofTelemetry, options) : 0;
if (ofScheduler.length > 0) {
  const args = [schedulerBench, ...ofScheduler, '--soak-minutes', String(options.soakMinutes)];
  code = Math.max(code, spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
}
if (chosen.includes(idle.name)) {
  await ensureEngine();
  await ensureImages();
  code = Math.max(code, await run([idle], [], { ...options, report: 'idle-bench' }));
}
process.exit(code);
