import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatDuration, formatEstimate } from '../src/cli/duration.ts';
import { parseNumber } from '../src/cli/number.ts';
import { formatProblem, Problem } from '../src/cli/problem.ts';
import { formatSize } from '../src/cli/size.ts';
import { formatTable } from '../src/cli/table.ts';

describe('durations', () => {
  test('have a precision that fits their size', () => {
    const samples = {
      0.04: '0.0 s',
      9.94: '9.9 s',
      9.96: '10 s',
      99: '99 s',
      100: '2 min',
      600: '10 min',
      3600: '1 h',
      4800: '1 h 20 min',
    };
    for (const [seconds, text] of Object.entries(samples))
      assert.equal(formatDuration(Number(seconds)), text);
  });

  test('that are estimates are rounded to ten seconds', () => {
    assert.equal(formatEstimate(6), 'about 10 s');
    assert.equal(formatEstimate(41), 'about 50 s');
  });
});

test('sizes switch to GB at a thousand MB', () => {
  assert.equal(formatSize(999e6), '999 MB');
  assert.equal(formatSize(3.25e9), '3.3 GB');
});

test('a problem shows what is wrong and, below it, what to do', () => {
  assert.equal(formatProblem(new Problem('It broke.', 'Fix it.')), '✖ It broke.\n  → Fix it.');
});

test('tables line their columns up without lines', () => {
  const lines = formatTable(['a', 'b'], [['long', 'x']]).split('\n');
  assert.deepEqual(lines, ['A      B', 'long   x']);
});

test('the value of an option is a number of at least 0', () => {
  assert.deepEqual(['0', '2.5', ' 40 '].map(parseNumber), [0, 2.5, 40]);
  for (const value of ['', 'x', '-1', 'Infinity']) assert.throws(() => parseNumber(value), /at least 0/);
});
