import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retrieve } from '../../src/domain/documents.ts';

const titles = (prompt: string) => retrieve(prompt).map(({ title }) => title);

test('the documents that share most words come first, three at most', () => {
  assert.equal(titles('compare the sha256 checksum of a file')[0], 'verify-a-download');
  assert.equal(titles('the a of and with').length, 3);
});

test('a prompt without shared words gets no document', () => {
  assert.deepEqual(titles('zzz'), []);
});
