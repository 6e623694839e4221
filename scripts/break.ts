import { program } from 'commander';
import { runCommand } from './cli/run-command.ts';
import { requireEngine } from './docker/engine.ts';
import { FAULTS } from './faults/catalogue.ts';
import { describeStarted, findFault, formatFaults } from './faults/describe.ts';
import { activeFaults, requireRunningStack, startEffect } from './faults/effects.ts';
import { findWatch } from './faults/watch.ts';

program
  .name('npm run break --')
  .description(
    'starts a fault in the running stack and says which alert to watch for; without a name lists the faults',
  )
  .argument('[name]', FAULTS.map(({ name }) => name).join(', '))
  .parse();

await runCommand(async () => {
  const [name] = program.args;
  const fault = name === undefined ? undefined : findFault(name);
  await requireEngine();
  if (fault === undefined) {
    console.log(formatFaults(await activeFaults()));
    return;
  }
  await requireRunningStack();
  await startEffect(fault);
  const watch = await findWatch();
  for (const line of describeStarted(fault, watch, new Date())) console.log(line);
});
