import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryAfterMs } from '../../src/domain/retry-after.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
const wait = (headers: Record<string, string>) => retryAfterMs(new Headers(headers), now);

test('milliseconds have priority over seconds; seconds and dates are accepted', () => {
  assert.equal(wait({ 'retry-after-ms': '70', 'retry-after': '1' }), 70);
  assert.equal(wait({ 'retry-after': '2' }), 2_000);
  assert.equal(wait({ 'retry-after': 'Thu, 01 Jan 2026 00:00:03 GMT' }), 3_000);
  assert.equal(wait({ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }), 0);
});

test('without a valid header it is half a second', () => {
  for (const headers of [{}, { 'retry-after': 'soon' }, { 'retry-after': '-1' }, { 'retry-after-ms': '1e9' }])
    assert.equal(wait(headers as Record<string, string>), 500, JSON.stringify(headers));
});
