import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withFigures } from '@opsconductor/pages';

test('the figures in the README are those of the reports', () => {
  const readme = readFileSync('README.md', 'utf8');
  assert.equal(readme, withFigures(readme), 'run `npm run generate` and commit README.md');
});
