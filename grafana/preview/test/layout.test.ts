import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberAxis } from '../src/page/chart/y-axis.ts';
import type { Panel } from '../src/page/model/dashboard.ts';
import { sectionsOf } from '../src/page/shell/sections.ts';

const panel = (id: number, type = 'stat') =>
  ({ id, type, title: `${id}`, gridPos: { x: 0, y: id, w: 6, h: 4 } }) as Panel;

test('panels belong to the row above them', () => {
  const sections = sectionsOf([panel(1), panel(2, 'row'), panel(3), panel(4), panel(5, 'row')]);
  assert.deepEqual(
    sections.map(({ row, panels }) => [row?.id, panels.map(({ id }) => id)]),
    [
      [undefined, [1]],
      [2, [3, 4]],
      [5, []],
    ],
  );
});

test('an axis starts at its soft minimum, and below it if a value is', () => {
  const { range } = numberAxis({ custom: { axisSoftMin: 0 } });
  assert.deepEqual(range(2, 10), [0, 10.5]);
  assert.deepEqual(range(-10, 10), [-11, 11]);
  assert.deepEqual(range(0, 0), [0, 1]);
  assert.deepEqual(range(null, null), [0, 1]);
});

test('an axis has its limits, and its soft maximum if no value is above it', () => {
  assert.deepEqual(numberAxis({ min: 0, max: 100 }).range(5, 20), [0, 100]);
  const { range } = numberAxis({ custom: { axisSoftMin: 0, axisSoftMax: 1 } });
  assert.deepEqual(range(0, 0.2), [0, 1]);
  assert.deepEqual(range(0, 2), [0, 2.1]);
});

test('labels of an axis have no zeros at their end', () => {
  const { label } = numberAxis({ unit: 's' });
  assert.deepEqual([0.0025, 0.05, 1.5].map(label), ['2.5 ms', '50 ms', '1.5 s']);
});
