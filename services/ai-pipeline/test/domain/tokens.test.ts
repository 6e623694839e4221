import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countChat, countTokens, wordsOf } from '../../src/domain/tokens.ts';

test('tokens are those of the encoding r50k', () => {
  assert.equal(countTokens(''), 0);
  assert.equal(countTokens('hello world'), 2);
  assert.equal(countTokens('Restart the pod of the checkout service and verify its health, please.'), 15);
});

test('a chat costs three tokens around each message, its role and three for the answer', () => {
  assert.equal(countChat([{ role: 'user', content: 'hello world' }]), 3 + 3 + 1 + 2);
});

test('special tokens in a text are plain text', () => {
  assert.ok(countTokens('<|endoftext|>') > 1);
});

test('the longest text without a space is counted within a tenth of a second', () => {
  const started = performance.now();
  for (const sign of ['a', '§', '東', '\u{1f600}']) countTokens(sign.repeat(8_192));
  assert.ok(performance.now() - started < 400);
});

test('counting in pieces is at most a token off for each piece', () => {
  const word = 'configuration-management/';
  const whole = countTokens(word.repeat(10)) * 10;
  const pieces = countTokens(word.repeat(100));
  assert.ok(Math.abs(pieces - whole) <= 20, `${pieces} instead of ${whole}`);
});

test('words are lower case and counted once', () => {
  assert.deepEqual([...wordsOf('Pod pod POD-7')], ['pod', 'pod-7']);
  assert.deepEqual([...wordsOf('!')], []);
});
