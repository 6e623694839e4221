import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExposition } from '@opsconductor/promkit';
import { type Family, parseOpenMetrics, toOpenMetrics } from '@opsconductor/telemetry/export';
import fc from 'fast-check';

// telemetry has a parser of its own, so that an instrumented app does not install one for PromQL and YAML too.
test('the parsers of promkit and of telemetry read the same from any exposition', () => {
  const labels = fc.dictionary(fc.constantFrom('a', 'b', 'job'), fc.string({ unit: 'binary' }), {
    noNullPrototype: true,
  });
  const value = fc.oneof(fc.double(), fc.constantFrom(Infinity, -Infinity, Number.NaN));
  const exemplar = fc.record({ labels, value, timestamp: fc.integer({ min: 1, max: 2e9 }) });
  const series = fc.record({ labels, value, exemplar }, { requiredKeys: ['labels', 'value'] });
  fc.assert(
    fc.property(fc.array(series), fc.constantFrom('gauge' as const, 'counter' as const), (list, type) => {
      const families: Family[] = [
        { name: type === 'gauge' ? 'x' : 'x_total', help: 'x', type, series: list },
      ];
      const text = toOpenMetrics(families);
      const read = parseExposition(text).flatMap(({ samples }) => samples);
      assert.deepEqual(
        read.map((sample) => [sample.labels, sample.value, sample.exemplar]),
        parseOpenMetrics(text).flatMap((family) =>
          family.type === 'histogram'
            ? []
            : family.series.map((each) => [each.labels, each.value, each.exemplar]),
        ),
      );
    }),
  );
});
