import { formatDuration, requireEngine, runCommand, secondsSince, stopStack } from '@opsconductor/stack';
import { program } from 'commander';

program
  .name('npm stop --')
  .description('stops the stack and keeps its data')
  .option('--volumes', 'delete the data too')
  .parse();

await runCommand(async () => {
  const started = Date.now();
  const volumes = program.opts<{ volumes?: boolean }>().volumes ?? false;
  await requireEngine();
  for (const line of await stopStack(volumes)) console.log(line);
  console.log(`Done in ${formatDuration(secondsSince(started))}.`);
});
