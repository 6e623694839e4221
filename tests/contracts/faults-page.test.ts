import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { renderFaultsPage } from '../../scripts/pages/faults.ts';

test('docs/faults.md is generated from the catalogue and the services', async () => {
  assert.equal(readFileSync('docs/faults.md', 'utf8'), await renderFaultsPage(), 'run `npm run generate`');
});
