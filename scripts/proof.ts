import { parseNumber, runCommand } from '@opsconductor/stack';
import { program } from 'commander';
import { CALIBRATION } from '../proof/platform/machine.ts';
import { HEALTHY_MINUTES, type ProofOptions, provePlatform } from '../proof/prove-platform.ts';

program
  .description(
    'fires every alert by its fault on a separate stack, and checks that it is delivered and resolved',
  )
  .argument('[names...]', 'alerts or groups of cases (default: all)')
  .option(
    '--factor <number>',
    `how many times as fast as in production (default: the largest of ${CALIBRATION.factors.join(', ')} that this machine can run)`,
    parseNumber,
  )
  .option(
    '--healthy-minutes <minutes>',
    `minutes of healthy load after the last fault, in which nothing may fire (default: ${HEALTHY_MINUTES}; 0 when names are given)`,
    parseNumber,
  )
  .option('--runs <count>', 'complete runs one after the other, each on a new stack', parseNumber, 1)
  .option('--alone', 'run every case by itself, as when its name is given (about an hour)')
  .option('--minutes <minutes>', 'start no further fault after so many minutes', parseNumber)
  .option(
    '--unproven',
    'run only the cases that are not proven in the last report (with --without-rules: not red), and replace their results',
  )
  .option('--without-rules', 'run the cases without their rules instead: each must fail')
  .option(
    '--report <folder>',
    'folder of the reports (default: docs/reports when all cases run, otherwise .state)',
  )
  .parse();

await runCommand(async () => {
  if (!(await provePlatform(program.args, program.opts<ProofOptions>()))) process.exitCode = 1;
});
