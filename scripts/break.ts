import { requireEngine, runCommand } from '@opsconductor/stack';
import {
  activeFaults,
  describeStarted,
  type Fault,
  faultCommands,
  findWatch,
  formatFaults,
  type RequestOptions,
  readRequest,
  requireRunningStack,
  startEffect,
} from '@opsconductor/stack/faults';

const program = faultCommands(
  'npm run break --',
  'starts a fault in the running stack and shows which alert it fires; without a name it lists the faults',
  (command, fault) =>
    command
      .option('--set <name=value...>', 'parameters of the fault, such as ratio=0.5')
      .option('--ttl <duration>', 'time after which the fault ends by itself, such as 10m; up to 1h')
      .option('--service <name>', `where to start it: ${fault.services.join(', ')}`)
      .action((options: RequestOptions) => runCommand(() => start(fault, options))),
);

async function start(fault: Fault, options: RequestOptions): Promise<void> {
  const request = readRequest(fault, options);
  await requireEngine();
  await requireRunningStack();
  const params = await startEffect(fault, request);
  for (const line of describeStarted(fault, request, params, await findWatch(), new Date()))
    console.log(line);
}

async function list(): Promise<void> {
  await requireEngine();
  console.log(formatFaults(await activeFaults()));
}

if (process.argv.length > 2) await program.parseAsync();
else await runCommand(list);
