import { spawnSync } from 'node:child_process';
import { program } from 'commander';

program
  .description('writes everything that is generated: SLO rules, dashboards, the pages of faults and metrics')
  .parse();

// Each is a command of its own; the tests compare what it writes with what is committed.
for (const script of [
  'generate-slo',
  'generate-dashboards',
  'generate-readme',
  'generate-faults',
  'generate-metrics',
  'requirements-status',
]) {
  console.log(`━━ ${script}`);
  const { status } = spawnSync(process.execPath, [`scripts/${script}.ts`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
