import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpuGrowth } from '@opsconductor/testing/cpu-growth';
import { countChat, countTokens, wordsOf } from '../../src/domain/tokens.ts';

test('tokens are counted in the encoding r50k', () => {
  assert.equal(countTokens(''), 0);
  assert.equal(countTokens('hello world'), 2);
  assert.equal(countTokens('Restart the pod of the checkout service and verify its health, please.'), 15);
});

test('a chat adds three tokens and the role for each message, and three for the answer', () => {
  assert.equal(countChat([{ role: 'user', content: 'hello world' }]), 3 + 3 + 1 + 2);
});

test('special tokens in a text are plain text', () => {
  assert.ok(countTokens('<|endoftext|>') > 1);
});

test('the time to count a text without a space grows only linearly', async () => {
  for (const [sign, other] of [
    ['a', 'x'],
    ['§', '!'],
    ['東', '字'],
    ['\u{1f600}', '?'],
  ] as const) {
    // Counted pieces are cached: each text has to be new.
    let texts = 0;
    const growth = await cpuGrowth(2_048, (size) => countTokens(other.repeat(++texts) + sign.repeat(size)));
    assert.ok(growth < 10, `${sign}: ${growth}`);
  }
});

test('counting in pieces differs by at most one token per piece', () => {
  const word = 'configuration-management/';
  const exact = countTokens(word.repeat(10)) * 10;
  const pieces = countTokens(word.repeat(100));
  assert.ok(Math.abs(pieces - exact) <= 20, `${pieces} instead of ${exact}`);
});

test('words are lower case and counted once', () => {
  assert.deepEqual([...wordsOf('Pod pod POD-7')], ['pod', 'pod-7']);
  assert.deepEqual([...wordsOf('!')], []);
});
