import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { annotationsOf } from '../src/page/data/annotations.ts';
import { bucketsOf } from '../src/page/data/buckets.ts';
import { readExemplars, readSeries, thinned } from '../src/page/data/prometheus.ts';
import { asInstant, onGrid, seriesName } from '../src/page/data/series.ts';
import { stacked } from '../src/page/data/stacking.ts';
import { statesOf } from '../src/page/data/states.ts';
import { seriesTable } from '../src/page/data/table.ts';
import { transform } from '../src/page/data/transformations.ts';
import { chosenRows } from '../src/page/panels/table-rows.ts';

const named = (values: readonly (readonly [number, number | null])[], metric = {}) => ({
  name: 'a',
  refId: 'A',
  metric,
  points: values,
});

describe('an answer of Prometheus', () => {
  test('with a range has points; what is not a number is a gap', () => {
    const result = [
      {
        metric: { a: 'b' },
        values: [
          [1, '2.5'],
          [2, 'NaN'],
          [3, '+Inf'],
        ],
      },
    ];
    assert.deepEqual(readSeries({ resultType: 'matrix', result }), [
      {
        metric: { a: 'b' },
        points: [
          [1, 2.5],
          [2, null],
          [3, Infinity],
        ],
      },
    ]);
  });

  test('with one time has one point', () => {
    assert.deepEqual(readSeries({ resultType: 'vector', result: [{ metric: {}, value: [1, '2'] }] }), [
      { metric: {}, points: [[1, 2]] },
    ]);
    assert.deepEqual(readSeries({ resultType: 'scalar', result: [1, '2'] }), [
      { metric: {}, points: [[1, 2]] },
    ]);
  });

  test('of another type is refused with a sentence', () => {
    assert.throws(
      () => readSeries({ resultType: 'string', result: [] }),
      /type string, which the preview does not know/,
    );
  });
});

describe('the name of a series', () => {
  for (const [legend, labels, name] of [
    ['{{service}} → {{ dependency }}', { service: 'a', dependency: 'b' }, 'a → b'],
    ['{{missing}}', {}, 'fallback'],
    ['', { __name__: 'up', job: 'a' }, 'up{job="a"}'],
    [undefined, { __name__: 'up' }, 'up'],
    [undefined, {}, 'fallback'],
  ] as const)
    test(`${legend} of ${JSON.stringify(labels)} is ${name}`, () =>
      assert.equal(seriesName(legend, labels, 'fallback'), name));
});

test('points that are missing in a range are gaps', () => {
  const grid = { from: 0, to: 45_000, step: 15_000 };
  assert.deepEqual(
    onGrid(
      [
        named([
          [0, 1],
          [30, 2],
          [99, 9],
        ]),
      ],
      grid,
    ),
    {
      times: [0, 15, 30, 45],
      series: [{ name: 'a', refId: 'A', labels: {}, values: [1, null, 2, null] }],
    },
  );
  assert.deepEqual(asInstant([named([[5, 7]])], 5_000).series[0]?.values, [7]);
});

test('stacked series are sums, and a gap changes only its own series', () => {
  assert.deepEqual(
    stacked([
      [1, null, 3],
      [10, 20, null],
      [100, 200, 300],
    ]),
    [
      [1, null, 3],
      [11, 20, null],
      [111, 220, 303],
    ],
  );
});

describe('the states of a series', () => {
  const series = (values: (number | null)[]) => ({ name: 'a', refId: 'A', labels: {}, values });

  test('merge equal neighbours and end at a gap', () => {
    assert.deepEqual(statesOf([0, 15, 30, 45, 60], series([1, 1, 0, null, 0])), [
      { from: 0, to: 30, value: 1 },
      { from: 30, to: 45, value: 0 },
      { from: 60, to: 75, value: 0 },
    ]);
  });
});

test('the buckets of a histogram are differences, from the lowest to +Inf', () => {
  const bucket = (le: string, values: (number | null)[]) => ({
    name: le,
    refId: 'A',
    labels: { le },
    values,
  });
  const set = {
    times: [0, 15],
    series: [bucket('+Inf', [10, 4]), bucket('0.1', [2, null]), bucket('1', [7, 4])],
  };
  assert.deepEqual(bucketsOf(set), {
    times: [0, 15],
    rows: [
      { above: 0, upTo: 0.1, values: [2, null] },
      { above: 0.1, upTo: 1, values: [5, 4] },
      { above: 1, upTo: Infinity, values: [3, 0] },
    ],
    most: 5,
  });
});

describe('transformations', () => {
  const table = (label: string, values: string[]) => [
    { name: 'Time', values: values.map(() => 0) },
    { name: label, values },
  ];

  test('merge puts the rows of several tables below each other', () => {
    assert.deepEqual(transform([table('a', ['x']), table('b', ['y'])], [{ id: 'merge', options: {} }]), [
      [
        { name: 'Time', values: [0, 0] },
        { name: 'a', values: ['x', null] },
        { name: 'b', values: [null, 'y'] },
      ],
    ]);
  });

  test('organize leaves columns out, moves and renames them', () => {
    const options = { excludeByName: { Time: true }, indexByName: { b: 0 }, renameByName: { a: 'First' } };
    const [result = []] = transform(
      [[...table('a', ['x']), { name: 'b', values: ['y'] }]],
      [{ id: 'organize', options }],
    );
    assert.deepEqual(
      result.map(({ name, displayName }) => [name, displayName]),
      [
        ['b', undefined],
        ['a', 'First'],
      ],
    );
  });

  test('of an unknown name change nothing', () => {
    const tables = [table('a', ['x'])];
    assert.deepEqual(transform(tables, [{ id: 'groupBy', options: {} }]), tables);
  });
});

test('an instant query as a table has the time, the labels and the value', () => {
  const series = [
    { metric: { b: '1', a: '2' }, points: [[5, 7]] },
    { metric: { c: '3' }, points: [[5, 8]] },
  ] as const;
  assert.deepEqual(
    seriesTable(series).map(({ name, values }) => [name, values]),
    [
      ['Time', [5000, 5000]],
      ['a', ['2', '']],
      ['b', ['1', '']],
      ['c', ['', '3']],
      ['Value', [7, 8]],
    ],
  );
});

test('a table is sorted by numbers as numbers, by texts with numbers in them, and filtered by a text', () => {
  const table = [
    { name: 'n', values: [10, 9, 100] },
    { name: 't', values: ['a10', 'a9', 'b'] },
  ];
  assert.deepEqual(chosenRows(table, { name: 'n', isDescending: true }), [2, 0, 1]);
  assert.deepEqual(chosenRows(table, { name: 't', isDescending: false }), [1, 0, 2]);
  assert.deepEqual(chosenRows(table, undefined), [0, 1, 2]);
  assert.deepEqual(chosenRows(table, { name: 'n', isDescending: false }, ' A'), [1, 0]);
});

describe('annotations', () => {
  const source = {
    name: 'Alerts',
    enable: true,
    datasource: { type: 'prometheus', uid: 'a' },
    expr: '',
    iconColor: 'red',
    titleFormat: '{{alertname}}',
    textFormat: '{{severity}} {{service}}',
  };

  test('are the periods in which an alert was firing', () => {
    const metric = { alertname: 'ServiceDown', severity: 'critical', service: 'a' };
    const points = [
      [60, 1],
      [120, 1],
      [600, 1],
    ] as const;
    assert.deepEqual(annotationsOf(source, [{ metric, points }], 60_000), [
      { from: 60, to: 120, title: 'ServiceDown', text: 'critical a' },
      { from: 600, to: 600, title: 'ServiceDown', text: 'critical a' },
    ]);
  });
});

describe('exemplars', () => {
  const data = [
    {
      seriesLabels: { service: 'a' },
      exemplars: [
        { labels: { trace_id: 'ab' }, value: '0.5', timestamp: 10 },
        { labels: {}, value: '1', timestamp: 11 },
      ],
    },
  ];

  test('name their trace; others are left out', () => {
    assert.deepEqual(readExemplars(data), [
      { seconds: 10, value: 0.5, labels: { service: 'a' }, traceId: 'ab' },
    ]);
  });

  test('that are too many are thinned to the largest of each part of the range', () => {
    const many = Array.from({ length: 100 }, (_, at) => ({
      seconds: at,
      value: at % 10,
      labels: {},
      traceId: `t${at}`,
    }));
    const few = thinned([...many, ...many], 11);
    assert.ok(few.length <= 11, `${few.length}`);
    assert.equal(few[0]?.value, 9);
    assert.equal(thinned([...many, ...many], 200).length, 100);
  });
});
