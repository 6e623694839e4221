import { spawnSync } from 'node:child_process';
import { program } from 'commander';

program
  .description(
    'writes all generated files: SLO rules, dashboards, docs/faults.md, docs/metrics.md, the figures in README.md',
  )
  .parse();

// Each is a separate command. The tests compare its output with the committed files.
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
