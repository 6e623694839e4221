import { program } from 'commander';
import { partNames, runBenches } from '../packages/telemetry/bench/run.ts';

program
  .description('benchmarks of the telemetry package; writes docs/bench-report.json and docs/bench-report.md')
  .argument('[parts...]', `some of: ${partNames.join(', ')}; all of them when none is given`)
  .option('--rounds <count>', 'rounds of alternating slices', Number, 9)
  .option('--outage-seconds <seconds>', 'how long Loki stays away; the requirement is 300', Number, 60)
  .parse();

process.on('SIGINT', () => process.exit(130));
const { rounds, outageSeconds } = program.opts<{ rounds: number; outageSeconds: number }>();
process.exit(await runBenches(program.args, { rounds, outageSeconds }));
