import { takePictures } from '@opsconductor/pages';
import { runCommand } from '@opsconductor/stack';
import { program } from 'commander';

program
  .name('npm run pictures')
  .description(
    'writes docs/images/*.png from the running stack: each dashboard, in Grafana or its preview, and the inbox',
  )
  .parse();

await runCommand(takePictures);
