import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fingerprint } from '../../src/logging/fingerprint.ts';

for (const [message, expected] of [
  ['entry 17-0 of the journal cannot be read', 'entry # of the journal cannot be read'],
  ['TOOL_FAILED: the tool "echo" ended after 1500 ms', 'TOOL_FAILED: the tool # ended after # ms'],
  ['GET http://10.0.0.1:8080/jobs/0af7651916cd43dd answered 503', 'GET # answered #'],
  ['a round of probes failed', 'a round of probes failed'],
  ["the file can't be read; it isn't there", "the file can't be read; it isn't there"],
] as const)
  test(`"${message}" is of the kind "${expected}"`, () => {
    assert.equal(fingerprint(message), expected);
  });

test('numbers do not change it, and it has at most 100 characters', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), (text, one, other) => {
      assert.equal(fingerprint(`job ${one} ${text}`), fingerprint(`job ${other} ${text}`));
      assert.ok(fingerprint(text.repeat(50)).length <= 100);
    }),
  );
});
