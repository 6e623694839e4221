import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseExposition } from '../src/index.ts';

const samplesOf = (text: string) => parseExposition(text).flatMap(({ samples }) => samples);

test('OpenMetrics is read with its families, exemplars and end', () => {
  const families = parseExposition(`# HELP orders Orders taken,\\nwith "quotes"
# TYPE orders counter
# UNIT orders orders
orders_total{outcome="accepted"} 3 # {trace_id="abc"} 0.5 1767323045.5
orders_created{outcome="accepted"} 1767323000
# TYPE took_seconds histogram
took_seconds_bucket{le="+Inf"} 2
took_seconds_sum 0.25
took_seconds_count 2
# EOF
after the end
`);
  assert.deepEqual(
    families.map(({ name, type, samples }) => [name, type, samples.map((sample) => sample.name)]),
    [
      ['orders', 'counter', ['orders_total', 'orders_created']],
      ['took_seconds', 'histogram', ['took_seconds_bucket', 'took_seconds_sum', 'took_seconds_count']],
    ],
  );
  assert.equal(families[0]?.help, 'Orders taken,\nwith "quotes"');
  assert.deepEqual(families[0]?.samples[0], {
    name: 'orders_total',
    labels: { outcome: 'accepted' },
    value: 3,
    timestamp: undefined,
    exemplar: { labels: { trace_id: 'abc' }, value: 0.5, timestamp: 1_767_323_045.5 },
  });
});

test('the text format of Prometheus is read with its looser spaces and its timestamps', () => {
  const text = `# HELP up Whether it is up
#	TYPE  up  untyped
up { job = "a" , } 1 1395066363000
  other\t-Inf
# just a comment
# TYPE orders_total counter
orders_total 5e3
# TYPE latency summary
latency{quantile="0.5"} NaN
latency_sum 1
`;
  assert.deepEqual(
    parseExposition(text).map(({ name, type, samples }) => [name, type, samples.map(({ value }) => value)]),
    [
      ['up', 'unknown', [1]],
      ['other', 'unknown', [Number.NEGATIVE_INFINITY]],
      ['orders_total', 'counter', [5_000]],
      ['latency', 'summary', [Number.NaN, 1]],
    ],
  );
  assert.deepEqual(samplesOf(text)[0], {
    name: 'up',
    labels: { job: 'a' },
    value: 1,
    timestamp: 1_395_066_363_000,
    exemplar: undefined,
  });
});

test('names in quotes are read', () => {
  const text = '# TYPE "my.metric" gauge\n{"my.metric","a b"="c"} 1\n';
  const [family] = parseExposition(text);
  assert.deepEqual(
    [family?.name, family?.type, family?.samples[0]?.labels],
    ['my.metric', 'gauge', { 'a b': 'c' }],
  );
});

test('a metric with its own type does not belong to a family of a similar name', () => {
  const text = '# TYPE x histogram\n# TYPE x_count gauge\nx_count 1\nx_sum 2\ny_total 3\n';
  assert.deepEqual(
    parseExposition(text).map(({ name, samples }) => [name, samples.length]),
    [
      ['x', 1],
      ['x_count', 1],
      ['y_total', 1],
    ],
  );
});

describe('a line is refused, with its number:', () => {
  for (const line of [
    'x',
    'x y',
    '1x 1',
    'x{a=b} 1',
    'x{a="b} 1',
    'x{a="b"',
    'x{"y"} 1',
    '{a="b"} 1',
    'x{a} 1',
    'x 1 2 3',
    'x{,} 1',
  ])
    test(line, () =>
      assert.throws(() => parseExposition(`# c\n${line}\n`), { message: `line 2 is not a sample: ${line}` }),
    );
});

test('any label value and any number are read as they were written', () => {
  const value = fc.oneof(fc.double(), fc.integer());
  const label = fc.string({
    unit: fc.constantFrom('a', '"', '\\', '\n', '{', '}', ',', '#', ' ', 'n', '😀'),
  });
  const escaped = (text: string) => text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
  const written = (number: number) =>
    Math.abs(number) === Infinity ? `${number > 0 ? '+' : '-'}Inf` : `${number}`;
  fc.assert(
    fc.property(fc.array(fc.tuple(label, value), { maxLength: 5 }), (series) => {
      const text = series
        .map(([each, number]) => `x{a="${escaped(each)}",b="c"} ${written(number)}\n`)
        .join('');
      assert.deepEqual(
        samplesOf(text).map(({ labels, value: read }) => [labels, read]),
        series.map(([each, number]) => [{ a: each, b: 'c' }, number === 0 ? 0 : number]),
      );
    }),
  );
});
