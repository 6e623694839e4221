import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decimalsFor } from '../src/page/fields/numbers.ts';
import { measure, measureText } from '../src/page/fields/units.ts';

describe('a value is shown as Grafana shows it', () => {
  for (const [unit, value, text] of [
    ['none', 1234.5, '1235'],
    ['short', 1500, '1.50 K'],
    ['short', 2_400_000, '2.40 Mil'],
    ['short', 0.0123, '0.0123'],
    ['short', 999, '999'],
    ['cps', 1234, '1.23K c/s'],
    ['reqps', 0.5, '0.500 req/s'],
    ['iops', 12, '12 io/s'],
    ['pps', 1500, '1.50 kp/s'],
    ['Bps', 2_000_000, '2 MB/s'],
    ['bytes', 1536, '1.50 KiB'],
    ['bytes', 1_073_741_824, '1 GiB'],
    ['percent', 12.345, '12.3%'],
    ['percentunit', 0.0512, '5.12%'],
    ['percentunit', 1, '100%'],
    ['currencyUSD', 1234.5, '$1.23K'],
    ['s', 0.0042, '4.20 ms'],
    ['s', 0.001, '1 ms'],
    ['s', 90, '1.50 min'],
    ['s', 7200, '2 h'],
    ['s', 0, '0 s'],
    ['s', -0.5, '-500 ms'],
    ['ms', 1500, '1.50 s'],
    ['ns', 2_500_000, '2.50 ms'],
  ] as const)
    test(`${value} in ${unit} is ${text}`, () => assert.equal(measureText(value, unit), text));
});

test('the decimals of the panel are used if it names them', () => {
  assert.equal(measureText(0.5, 'percentunit', 1), '50.0%');
});

test('values that are not numbers have a sign, not a unit', () => {
  assert.deepEqual(
    [Number.NaN, Infinity, -Infinity].map((value) => measureText(value, 's')),
    ['NaN', '∞', '-∞'],
  );
});

test('an unknown unit is shown as its name', () => {
  assert.deepEqual(measure(3, 'furlong'), { number: '3', unit: ' furlong' });
});

test('a number has three digits', () => {
  assert.deepEqual([123.456, 12.3456, 1.23456, 0.0123456, 5, 0].map(decimalsFor), [0, 1, 2, 4, 0, 0]);
});
