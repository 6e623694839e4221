import { program } from 'commander';
import { runCommand } from './cli/run-command.ts';
import { buildInBackground } from './images/join.ts';

program
  .description('builds the images that take long and starts each in the running stack (npm start runs this)')
  .parse();

await runCommand(buildInBackground);
