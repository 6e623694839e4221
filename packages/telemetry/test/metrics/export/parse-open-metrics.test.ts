import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Family } from '../../../src/metrics/export/family.ts';
import { toOpenMetrics } from '../../../src/metrics/export/open-metrics.ts';
import { parseOpenMetrics } from '../../../src/metrics/export/parse-open-metrics.ts';
import { sampleFamilies } from './sample-registry.ts';

test('families written as OpenMetrics are read back unchanged', async () => {
  const families = await sampleFamilies();
  assert.deepEqual(parseOpenMetrics(toOpenMetrics(families), new Set(['scheduler_throughput'])), families);
});

test('any label value and any number can be written and read back', () => {
  const value = fc.oneof(fc.double(), fc.constantFrom(Infinity, -Infinity, Number.NaN));
  const labels = fc.dictionary(fc.constantFrom('a', 'b', 'toString'), fc.string({ unit: 'binary' }), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(fc.array(fc.record({ labels, value })), fc.string(), (series, help) => {
      const families: Family[] = [{ name: 'x', help: help.replaceAll(/[\r]/g, ''), type: 'gauge', series }];
      assert.deepEqual(parseOpenMetrics(toOpenMetrics(families)), families.map(positiveZero));
    }),
  );
});

// The text has no negative zero.
function positiveZero(family: Family): Family {
  if (family.type === 'histogram') return family;
  return { ...family, series: family.series.map((s) => ({ ...s, value: s.value === 0 ? 0 : s.value })) };
}

test('families without HELP and TYPE are gauges under their own names', () => {
  const families = parseOpenMetrics('foo 1\nfoo_bar 2\n# TYPE g gauge\ng_total 3\n');
  assert.deepEqual(
    families.map(({ name, type, series }) => [name, type, series.length]),
    [
      ['foo', 'gauge', 1],
      ['foo_bar', 'gauge', 1],
      ['g', 'gauge', 0],
      ['g_total', 'gauge', 1],
    ],
  );
});

for (const line of ['1foo 2', 'foo{a="b" 2', 'foo{a=b} 2', 'foo two', 'foo', 'foo 1 # {a="b"}']) {
  test(`the line ${line} is refused and named`, () => {
    assert.throws(
      () => parseOpenMetrics(line),
      (error: Error) => error.message.includes(JSON.stringify(line)),
    );
  });
}

test('any text either parses or is refused with a SyntaxError', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '{', '}', '"', '\\', '=', ' ', '#', '1', '\n', ',') }),
      (text) => {
        try {
          parseOpenMetrics(text);
        } catch (error) {
          assert.ok(error instanceof SyntaxError);
        }
      },
    ),
  );
});
