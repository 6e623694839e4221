import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCanaries } from '../src/telemetry/lib/canary-search.ts';

test('a canary is reported for each store that holds it', () => {
  const hits = findCanaries(
    { body: 'b-1', cookie: 'c-1' },
    { loki: 'x b-1', stdout: 'b-1 b-1', metrics: 'y' },
  );
  assert.deepEqual(hits, [
    { canary: 'body', store: 'loki' },
    { canary: 'body', store: 'stdout' },
  ]);
});
