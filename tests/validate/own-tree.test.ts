import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runOn } from './run-on.ts';

test('this repository has no finding, and no check is skipped', async () => {
  const results = await runOn(process.cwd(), () => true);
  assert.deepEqual(
    results.filter(({ state }) => state !== 'clean'),
    [],
  );
});
