import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { renderFaultsPage } from '../../scripts/faults/page.ts';

test('the page of the faults is what catalogue and services say', async () => {
  assert.equal(readFileSync('docs/faults.md', 'utf8'), await renderFaultsPage(), 'run `npm run generate`');
});
