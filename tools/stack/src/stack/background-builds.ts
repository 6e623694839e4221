import { buildInBackground, runCommand } from '@opsconductor/stack';
import { program } from 'commander';

program
  .description('builds the images that take long and starts each in the running stack (npm start runs this)')
  .parse();

await runCommand(buildInBackground);
