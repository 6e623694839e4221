import { existsSync, readFileSync } from 'node:fs';
import { findStatusProblems, readStatusRows } from '@opsconductor/pages';

const path = 'docs/requirements-status.md';
const rows = readStatusRows(readFileSync(path, 'utf8'));
const problems = findStatusProblems(rows, existsSync);
for (const problem of problems) console.error(`${path}: ${problem}`);
const count = (state: string) => rows.filter((row) => row.state === state).length;
console.log(
  `${rows.length} rows: ${count('works')} work, ${count('partly')} partly, ${count('not yet')} not yet`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
