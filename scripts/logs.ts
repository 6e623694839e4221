import {
  composeCommand,
  listContainers,
  loadModel,
  Problem,
  requireEngine,
  runCommand,
  serviceNames,
} from '@opsconductor/stack';
import { program } from 'commander';
import { execa } from 'execa';

program
  .name('npm run logs --')
  .description('prints the last 200 log lines of one service')
  .argument('[name]', 'service of the compose file')
  .option('--follow', 'print new lines until Ctrl-C')
  .parse();

await runCommand(async () => {
  const [name] = program.args;
  await requireEngine();
  const model = await loadModel();
  if (name === undefined || model.services[name] === undefined) {
    const what = name === undefined ? 'No service given.' : `Unknown service ${name}.`;
    throw new Problem(what, `The services are: ${serviceNames(model)}.`);
  }
  if (!(await listContainers()).some(({ Service }) => Service === name)) {
    throw new Problem(
      `${name} has no container.`,
      'Start the stack: npm start. `npm run status` shows the running services.',
    );
  }
  const follow = program.opts<{ follow?: boolean }>().follow ? ['--follow'] : [];
  const args = [...composeCommand(), 'logs', '--no-log-prefix', '--tail', '200', ...follow, name];
  await execa('docker', args, { stdio: 'inherit', reject: false });
});
