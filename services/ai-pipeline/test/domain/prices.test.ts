import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costOf, prices } from '../../src/domain/prices.ts';

test('a million tokens cost the price in the table', () => {
  for (const [model, { input, output }] of Object.entries(prices)) {
    assert.equal(costOf(model, { prompt_tokens: 1e6, completion_tokens: 0 }), input);
    assert.equal(costOf(model, { prompt_tokens: 0, completion_tokens: 1e6 }), output);
    assert.ok(output > input && input > 0, model);
  }
});

test('a model without a price has no cost, whatever its name', () => {
  for (const model of ['unknown', 'constructor', '__proto__', ''])
    assert.equal(costOf(model, { prompt_tokens: 1, completion_tokens: 1 }), undefined);
});
