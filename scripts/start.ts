import { runCommand, startStack } from '@opsconductor/stack';
import { program } from 'commander';

program
  .name('npm start')
  .description('installs what is missing, starts the stack and waits until it is healthy')
  .parse();

await runCommand(startStack);
