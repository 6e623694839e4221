import { portOf, requireEngine, runCommand } from '@opsconductor/stack';
import {
  activeFaults,
  endEffect,
  type Fault,
  faultCommands,
  requireRunningStack,
} from '@opsconductor/stack/faults';

const program = faultCommands(
  'npm run heal --',
  'ends a fault in the running stack; without a name it ends all active faults',
  (command, fault) => command.action(() => runCommand(() => end(fault))),
);

async function end(chosen?: Fault): Promise<void> {
  await requireEngine();
  await requireRunningStack();
  const active = (await activeFaults()).filter(({ fault }) => chosen === undefined || fault === chosen);
  for (const each of active) {
    const { name, alert } = each.fault;
    await endEffect(each);
    console.log(
      `Ended: ${name} in ${each.service}. ${alert} resolves as soon as its expression is false again.`,
    );
  }
  if (active.length === 0) console.log(chosen ? `${chosen.name} is not active.` : 'No fault is active.');
  else
    console.log(`The resolved notification arrives at http://localhost:${await portOf('ALERT_INBOX_PORT')}`);
}

if (process.argv.length > 2) await program.parseAsync();
else await runCommand(() => end());
