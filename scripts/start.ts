import { program } from 'commander';
import { runCommand } from './cli/run-command.ts';
import { startStack } from './stack/start.ts';

program
  .name('npm start')
  .description('installs what is missing, starts the stack and waits until it is healthy')
  .parse();

await runCommand(startStack);
