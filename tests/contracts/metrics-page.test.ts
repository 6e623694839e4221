import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { renderMetricsPage } from '@opsconductor/pages';

test('docs/metrics.md is generated from the declared metrics', async () => {
  const page = await renderMetricsPage();
  assert.ok(page.includes('| `scheduler_latency_ms` |'));
  assert.equal(readFileSync('docs/metrics.md', 'utf8'), page, 'run `npm run generate`');
});
