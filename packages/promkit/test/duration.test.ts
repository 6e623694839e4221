import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  formatDuration,
  formatGoDuration,
  parseDuration,
  parseGoDuration,
  parsePromqlDuration,
} from '../src/index.ts';

const table = (
  title: string,
  parse: (text: string) => number | undefined,
  cases: readonly (readonly [string, number | undefined])[],
) => {
  for (const [text, ms] of cases)
    test(`${title}: "${text}" is ${ms === undefined ? 'refused' : `${ms} ms`}`, () =>
      assert.equal(parse(text), ms));
};

describe('a duration', () => {
  table('in a configuration of Prometheus', parseDuration, [
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['1y2w3d4h5m6s7ms', 33_019_506_007],
    ['5ms', 5],
    ['0', 0],
    ['0s', 0],
    ['007m', 420_000],
    ['292y', 9_208_512_000_000],
    ['293y', undefined],
    ['90', undefined],
    ['', undefined],
    ['1.5h', undefined],
    ['30m1h', undefined],
    ['1m1m', undefined],
    ['-5m', undefined],
    [' 5m', undefined],
    ['5 m', undefined],
    ['5M', undefined],
  ]);
  table('in PromQL', parsePromqlDuration, [
    ['5m', 300_000],
    ['90', 90_000],
    ['1.5', 1_500],
    ['256.04', 256_040],
    ['1e3', 1_000_000],
    ['1_000', 1_000_000],
    ['0x10', 16_000],
    ['0x5d', 93_000],
    ['010', 8_000],
    ['0', 0],
    ['1.5h', undefined],
    ['Inf', undefined],
    ['x', undefined],
    ['', undefined],
  ]);
  table('in Go', parseGoDuration, [
    ['1.5h', 5_400_000],
    ['336h0m0s', 1_209_600_000],
    ['30m1h', 5_400_000],
    ['-20ms', -20],
    ['+.5s', 500],
    ['1us', 0.001],
    ['0', 0],
    ['90', undefined],
    ['15d', undefined],
    ['.s', undefined],
    ['', undefined],
  ]);

  const cases: readonly [number, string, string][] = [
    [0, '0s', '0s'],
    [90_000, '1m30s', '90s'],
    [1_500, '1s500ms', '1500ms'],
    [14 * 86_400_000, '2w', '1209600s'],
    [90 * 86_400_000, '90d', '7776000s'],
    [365 * 86_400_000, '1y', '31536000s'],
    [-300_000, '-5m', '-300s'],
  ];
  for (const [ms, prometheus, go] of cases)
    test(`of ${ms} ms is written ${prometheus}, for Go ${go}`, () => {
      assert.equal(formatDuration(ms), prometheus);
      assert.equal(formatGoDuration(ms), go);
    });

  test('is rounded to full milliseconds', () => assert.equal(formatDuration(1.6), '2ms'));

  test('is the same after it was written and read, in each notation', () => {
    const anyMs = fc.integer({ min: 0, max: 9_000_000_000_000 });
    fc.assert(
      fc.property(anyMs, (ms) => {
        assert.equal(parseDuration(formatDuration(ms)), ms);
        assert.equal(parseDuration(formatGoDuration(ms)), ms);
        assert.equal(parseGoDuration(formatGoDuration(ms)), ms);
      }),
    );
  });

  test('is the same in PromQL up to 48 days, beyond which Prometheus loses single milliseconds', () => {
    const exactMs = fc.integer({ min: 0, max: 2 ** 22 * 1_000 });
    fc.assert(fc.property(exactMs, (ms) => assert.equal(parsePromqlDuration(formatDuration(ms)), ms)));
    assert.equal(parsePromqlDuration('6222d17ms'), 6222 * 86_400_000 + 16);
  });

  test('of any number of units in order is their sum, in any other order it is refused', () => {
    const units = ['y', 'w', 'd', 'h', 'm', 's', 'ms'];
    const some = fc.subarray(units, { minLength: 2 });
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 40 }), (chosen, count) => {
        const sum = chosen.reduce((total, unit) => total + (parseDuration(`${count}${unit}`) ?? 0), 0);
        const text = (list: readonly string[]) => list.map((unit) => `${count}${unit}`).join('');
        assert.equal(parseDuration(text(chosen)), sum);
        assert.equal(parseDuration(text(chosen.toReversed())), undefined);
      }),
    );
  });
});
