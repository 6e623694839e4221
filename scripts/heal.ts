import { program } from 'commander';
import { runCommand } from './cli/run-command.ts';
import { requireEngine } from './docker/engine.ts';
import { FAULTS } from './faults/catalogue.ts';
import { findFault } from './faults/describe.ts';
import { activeFaults, endEffect, requireRunningStack } from './faults/effects.ts';
import { portOf } from './stack/ports.ts';

program
  .name('npm run heal --')
  .description('ends a fault in the running stack; without a name ends all that are active')
  .argument('[name]', FAULTS.map(({ name }) => name).join(', '))
  .parse();

await runCommand(async () => {
  const [name] = program.args;
  const chosen = name === undefined ? FAULTS : [findFault(name)];
  await requireEngine();
  await requireRunningStack();
  const active = await activeFaults();
  const faults = chosen.filter((fault) => active.has(fault.name));
  for (const fault of faults) {
    await endEffect(fault);
    console.log(`Ended: ${fault.name}. ${fault.alert} resolves as soon as its expression is false again.`);
  }
  if (faults.length === 0) console.log(name === undefined ? 'No fault is active.' : `${name} is not active.`);
  else
    console.log(`The resolved notification arrives at http://localhost:${await portOf('ALERT_INBOX_PORT')}`);
});
