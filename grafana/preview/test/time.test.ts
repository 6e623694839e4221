import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rateSeconds, TIME_RANGES } from '../../dashboards/lib/time-range.ts';
import { aligned, intervalOf, promDuration, rateInterval } from '../src/page/time/interval.ts';
import {
  absolute,
  durationMs,
  isRelative,
  parseTime,
  resolveRange,
  shifted,
  zoomed,
} from '../src/page/time/time-range.ts';
import { axisLabels, rangeText, timestamp } from '../src/page/time/time-text.ts';

const NOW = new Date(2026, 10, 30, 14, 0, 0).getTime();
const HOUR = 3_600_000;

describe('a time in the address', () => {
  for (const [text, time] of [
    ['now', NOW],
    ['now-90s', NOW - 90_000],
    ['now-2d', NOW - 48 * HOUR],
    ['2026-11-30 13:30', NOW - HOUR / 2],
    ['2026-11-30T13:30:15', NOW - HOUR / 2 + 15_000],
    ['2026-11-30', NOW - 14 * HOUR],
    [String(NOW), NOW],
  ] as const)
    test(`${text} is understood`, () => assert.equal(parseTime(text, NOW), time));

  for (const text of ['', 'yesterday', 'now+1h', '2026-13-01', '2026-02-31', '123', '-5'])
    test(`“${text}” is not a time`, () => assert.equal(parseTime(text, NOW), undefined));
});

describe('a range', () => {
  test('has a start and an end in milliseconds', () => {
    assert.deepEqual(resolveRange({ from: 'now-1h', to: 'now' }, NOW), { from: NOW - HOUR, to: NOW });
  });

  for (const [why, range, sentence] of [
    ['with a wrong time', { from: 'noon', to: 'now' }, /“noon” is not a valid time\. Write now-6h/],
    ['that ends before it starts', { from: 'now', to: 'now-1h' }, /not before its end\. Swap them/],
    ['of many years', { from: 'now-900d', to: 'now' }, /longer than 366 days/],
  ] as const)
    test(`${why} is refused with a sentence`, () => assert.throws(() => resolveRange(range, NOW), sentence));

  test('is zoomed out around its middle, but not into the future', () => {
    assert.deepEqual(zoomed({ from: NOW - 3 * HOUR, to: NOW - 2 * HOUR }, 2, NOW), {
      from: NOW - 3.5 * HOUR,
      to: NOW - 1.5 * HOUR,
    });
    assert.deepEqual(zoomed({ from: NOW - HOUR, to: NOW }, 2, NOW), { from: NOW - 2 * HOUR, to: NOW });
  });

  test('is moved by half of its length, but not into the future', () => {
    assert.deepEqual(shifted({ from: NOW - HOUR, to: NOW }, -1, NOW), {
      from: NOW - 1.5 * HOUR,
      to: NOW - HOUR / 2,
    });
    assert.deepEqual(shifted({ from: NOW - HOUR, to: NOW }, 1, NOW), { from: NOW - HOUR, to: NOW });
  });

  test('is absolute as milliseconds', () => {
    const range = absolute({ from: 1000.4, to: 2000 });
    assert.deepEqual(range, { from: '1000', to: '2000' });
    assert.equal(isRelative(range), false);
    assert.equal(isRelative({ from: 'now-1h', to: 'now' }), true);
  });
});

describe('the interval between two points', () => {
  for (const { name, seconds, step } of TIME_RANGES)
    test(`of ${name} on 1,000 pixels is that of the live checks`, () => {
      const interval = intervalOf({ from: NOW - seconds * 1000, to: NOW }, 1_000);
      assert.equal(interval, step * 1000);
      assert.equal(rateInterval(interval), rateSeconds({ name, seconds, step }) * 1000);
    });

  test('is a day where a range is very long', () => {
    assert.equal(intervalOf({ from: 0, to: 366 * 24 * HOUR }, 100), 24 * HOUR);
  });

  test('aligns a range, so that a refresh asks for the same points', () => {
    assert.deepEqual(aligned({ from: 16_000, to: 59_999 }, 15_000), { from: 15_000, to: 45_000 });
    assert.equal(promDuration(90_000), '90s');
  });
});

test('durations of Grafana are read', () => {
  assert.deepEqual(['10s', '5m', '1h', '', 'auto'].map(durationMs), [
    10_000,
    300_000,
    HOUR,
    undefined,
    undefined,
  ]);
});

describe('the text of', () => {
  test('a range', () => {
    assert.equal(rangeText({ from: 'now-1h', to: 'now' }), 'Last 1 hour');
    assert.equal(rangeText({ from: 'now-2h', to: 'now-1h' }), 'now-2h to now-1h');
    assert.equal(
      rangeText({ from: String(NOW), to: String(NOW + 1000) }),
      `${timestamp(NOW)} to ${timestamp(NOW + 1000)}`,
    );
    assert.equal(timestamp(NOW), '2026-11-30 14:00:00');
  });

  test('a time axis, with the day where it changes', () => {
    const midnight = new Date(2026, 10, 30).getTime() / 1000;
    assert.deepEqual(axisLabels([midnight - 3600, midnight, midnight + 3600], 3600), [
      '23:00',
      '00:00\n11-30',
      '01:00',
    ]);
    assert.deepEqual(axisLabels([midnight, midnight + 30], 30), ['00:00:00', '00:00:30']);
    assert.deepEqual(axisLabels([midnight, midnight + 86_400], 86_400), ['11-30', '12-01']);
  });
});
