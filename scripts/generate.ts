import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import {
  readmesWithTables,
  renderDashboardsPage,
  renderFaultsPage,
  renderMetricsPage,
  withFigures,
} from '@opsconductor/pages';
import { program } from 'commander';

program
  .description(
    'writes all generated files: SLO rules, dashboards, docs/dashboards.md, docs/faults.md, docs/metrics.md, the figures in README.md, the tables in the READMEs of services and packages',
  )
  .parse();

// Each is a separate command. The tests compare its output with the committed files.
for (const script of ['generate-slo', 'generate-dashboards', 'requirements-status']) {
  console.log(`━━ ${script}`);
  const { status } = spawnSync(process.execPath, [`scripts/${script}.ts`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

writeFileSync('README.md', withFigures(readFileSync('README.md', 'utf8')));
console.log('README.md: figures written');
writeFileSync('docs/dashboards.md', renderDashboardsPage());
console.log('docs/dashboards.md: written');
writeFileSync('docs/faults.md', renderFaultsPage());
console.log('docs/faults.md: written');
writeFileSync('docs/metrics.md', await renderMetricsPage());
console.log('docs/metrics.md: written');
for (const [file, text] of await readmesWithTables()) writeFileSync(file, text);
console.log(
  'services/*/README.md, packages/*/README.md: tables of configuration, errors and metrics written',
);
