import { OVERVIEW_HEAD, overviewOf, REPORTS } from '@opsconductor/reports';
import { formatTable } from '@opsconductor/stack';
import { program } from 'commander';

program
  .name('npm run reports')
  .description(
    'lists the reports in docs/reports/: date, whether it is stale, and the command that renews it',
  )
  .option('--check', 'exit with code 1 when a report is not fresh')
  .parse();

const reports = Object.entries(REPORTS).map(([name, entry]) => overviewOf(name, entry));
const fresh = reports.filter(({ isFresh }) => isFresh).length;
console.log(
  formatTable(
    OVERVIEW_HEAD,
    reports.map(({ row }) => row),
  ),
);
console.log(
  `\n${fresh} of ${reports.length} reports are fresh: the files that they depend on have not changed since their run.`,
);
if (program.opts<{ check?: true }>().check && fresh < reports.length) process.exitCode = 1;
