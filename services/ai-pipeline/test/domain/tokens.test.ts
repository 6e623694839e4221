import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTokens, wordsOf } from '../../src/domain/tokens.ts';

test('words, numbers and single signs are tokens, spaces are not', () => {
  assert.equal(countTokens(''), 0);
  assert.equal(countTokens('  \n'), 0);
  assert.equal(countTokens('Restart pod-7, now!'), 7);
  assert.equal(countTokens('größer 東京'), 2);
});

test('words are lower case and counted once', () => {
  assert.deepEqual([...wordsOf('Pod pod POD-7')], ['pod', 'pod-7']);
  assert.deepEqual([...wordsOf('!')], []);
});
