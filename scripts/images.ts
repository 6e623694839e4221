import { program } from 'commander';
import { formatDuration, secondsSince } from './cli/duration.ts';
import { runCommand } from './cli/run-command.ts';
import { ensureEngine, requireEngine } from './docker/engine.ts';
import { ensureImages } from './images/ensure.ts';
import { listImages } from './images/list.ts';

program
  .name('npm run images --')
  .description(
    'makes every image of the stack available: pulls missing images, or builds them from package registries',
  )
  .argument('[names...]', 'only these images')
  .option('--list', 'list where each image comes from, and change nothing')
  .parse();

await runCommand(async () => {
  const started = Date.now();
  if (program.opts<{ list?: boolean }>().list) {
    await requireEngine();
    console.log(await listImages());
    return;
  }
  await ensureEngine();
  const { unavailable } = await ensureImages({ names: program.args });
  const without =
    unavailable.length === 0 ? '' : ` (without ${unavailable.map(({ name }) => name).join(', ')})`;
  console.log(`All images are ready${without}: ${formatDuration(secondsSince(started))}.`);
});
