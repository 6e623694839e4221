import { program } from 'commander';
import { runCommand } from './cli/run-command.ts';
import { requireEngine } from './docker/engine.ts';
import { showStack } from './stack/show.ts';

program
  .name('npm run status')
  .description('shows each service with its URL, login and state, and what is still being built')
  .parse();

await runCommand(async () => {
  await requireEngine();
  await showStack();
});
