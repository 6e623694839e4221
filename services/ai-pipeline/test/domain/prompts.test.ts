import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseEvaluation, parsePlan } from '../../src/domain/prompts.ts';

test('a plan names one of the offered tools', () => {
  assert.deepEqual(parsePlan('{"tool":"hash","reason":"asked for"}'), { tool: 'hash', reason: 'asked for' });
  assert.deepEqual(parsePlan('{"tool":"hash"}'), { tool: 'hash', reason: '' });
  for (const content of ['{"tool":"rm"}', '{"tool":7}', '[]', 'null', 'hash', '{', '']) {
    assert.equal(parsePlan(content), undefined, content);
  }
});

test('an evaluation has a score from 0 to 1', () => {
  assert.deepEqual(parseEvaluation('{"score":0.5}'), { score: 0.5 });
  for (const content of ['{"score":2}', '{"score":"1"}', '{}', 'NaN']) {
    assert.equal(parseEvaluation(content), undefined, content);
  }
});

test('the parsers throw for no answer of a model', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (content) => {
      parsePlan(content);
      parseEvaluation(content);
    }),
  );
});
