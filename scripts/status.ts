import { requireEngine, runCommand, showStack } from '@opsconductor/stack';
import { program } from 'commander';

program
  .name('npm run status')
  .description('shows each service with its URL, login and state, and what is still being built')
  .parse();

await runCommand(async () => {
  await requireEngine();
  await showStack();
});
