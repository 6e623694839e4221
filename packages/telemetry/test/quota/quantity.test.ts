import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseQuantity, parseShare } from '../../src/quota/quantity.ts';

const quantities: [string | number, number][] = [
  ['64Gi', 68_719_476_736],
  ['500Gi', 536_870_912_000],
  ['500m', 0.5],
  ['1.5Ki', 1536],
  ['2G', 2e9],
  ['2k', 2000],
  [32, 32],
  ['0', 0],
];
for (const [text, expected] of quantities)
  test(`the quantity ${text} is ${expected}`, () => {
    assert.equal(parseQuantity(text), expected);
  });

for (const text of [
  '',
  'Gi',
  '64gi',
  '64 Gi',
  '-1',
  '1e3',
  '64GiB',
  'NaN',
  '0x10',
  '__',
  '1.',
  -4,
  Number.NaN,
])
  test(`"${text}" is not a valid quantity and is named in the error`, () => {
    assert.throws(
      () => parseQuantity(text),
      (error: Error) => error.message.startsWith(`"${text}" is not a valid quantity`),
    );
  });

test('a share is a percentage or a ratio', () => {
  assert.deepEqual(['80%', '75.5%', 0.85, '100%'].map(parseShare), [0.8, 0.755, 0.85, 1]);
});

for (const share of ['80', '0%', '101%', '-1%', 'x%', 0, 1.1, Number.NaN, ''])
  test(`"${share}" is not a valid share and is named in the error`, () => {
    assert.throws(
      () => parseShare(share),
      (error: Error) => error.message.startsWith(`"${share}" is not a valid share`),
    );
  });

test('any input gives a number or a TypeError with a short message', () => {
  fc.assert(
    fc.property(fc.anything(), (input) => {
      for (const parse of [parseQuantity, parseShare])
        try {
          assert.ok(Number.isFinite(parse(input as string)));
        } catch (error) {
          assert.ok(error instanceof TypeError && error.message.length < 300);
        }
    }),
  );
});
