import {
  ensureEngine,
  ensureImages,
  formatDuration,
  listImages,
  requireEngine,
  runCommand,
  secondsSince,
} from '@opsconductor/stack';
import { program } from 'commander';

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
