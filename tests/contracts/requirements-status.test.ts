import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findStatusProblems, readStatusRows } from '@opsconductor/pages';

const document = readFileSync('docs/requirements-status.md', 'utf8');

test('every requirement has a status, with a test that exists', () => {
  assert.deepEqual(findStatusProblems(readStatusRows(document), existsSync), []);
});

test('a missing, an unknown, a duplicate and an untested row are found', () => {
  const broken = `${document.replace(/^\| MET-001 .*\n/m, '')}\n| MET-999 | works |  |  |\n| SLO-001 | perhaps | \`no/such.test.ts\` |  |\n`;
  const problems = findStatusProblems(readStatusRows(broken), existsSync).join('\n');
  for (const part of [
    'MET-001 is missing',
    'MET-999 is not an ID',
    'MET-999 works without a test',
    'SLO-001 is already in line',
    'SLO-001 is "perhaps"',
    'no/such.test.ts, which does not exist',
  ]) {
    assert.ok(problems.includes(part), `${part} not in:\n${problems}`);
  }
});
