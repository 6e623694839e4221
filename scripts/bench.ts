import { spawnSync } from 'node:child_process';
import { run } from '@opsconductor/bench';
import { SCHEDULER_BENCHES, TELEMETRY_BENCHES } from '@opsconductor/reports';
import { ensureEngine, ensureImages, parseNumber } from '@opsconductor/stack';
import { program } from 'commander';
import { idle } from '../proof/idle.ts';

const allNames = [...TELEMETRY_BENCHES, ...SCHEDULER_BENCHES, idle.name];

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
const { rounds, outageSeconds, soakMinutes } = options;
let code = runIn('tools/bench/src/telemetry/run.ts', TELEMETRY_BENCHES, [
  ...['--rounds', `${rounds}`, '--outage-seconds', `${outageSeconds}`],
]);
code = Math.max(
  code,
  runIn('services/scheduler/bench/run.ts', SCHEDULER_BENCHES, ['--soak-minutes', `${soakMinutes}`]),
);
if (chosen.includes(idle.name)) {
  await ensureEngine();
  await ensureImages();
  code = Math.max(code, await run([idle], [], { ...options, report: 'idle-bench' }));
}
process.exit(code);

/** Runs those of the names that are chosen, if there are any. Returns the exit code. */
function runIn(program: string, names: readonly string[], args: readonly string[]): number {
  const parts = chosen.filter((name) => names.includes(name));
  if (parts.length === 0) return 0;
  const command = [program, ...parts, ...args];
  return spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
}
