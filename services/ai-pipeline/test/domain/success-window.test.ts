import assert from 'node:assert/strict';
import { test } from 'node:test';
import { successWindow } from '../../src/domain/success-window.ts';

test('the rate covers the last hour and is undefined without runs', () => {
  let clock = 0;
  const window = successWindow(() => clock);
  assert.equal(window.rate(), undefined);
  for (const success of [true, true, false, true]) window.ended(success);
  assert.equal(window.rate(), 0.75);
  clock += 30 * 60_000;
  window.ended(false);
  assert.equal(window.rate(), 0.6);
  clock += 30 * 60_000;
  assert.equal(window.rate(), 0);
  clock += 60 * 60_000;
  assert.equal(window.rate(), undefined);
});
