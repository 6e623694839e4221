import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { counter, gauge, histogram } from '../../../src/metrics/definitions.ts';
import { familiesOf } from '../../../src/metrics/export/families-of.ts';
import { toOpenMetrics } from '../../../src/metrics/export/open-metrics.ts';
import { toPrometheusText } from '../../../src/metrics/export/prometheus-text.ts';
import { MetricsService } from '../../../src/metrics/metrics-service.ts';
import { checkMetrics, promtoolMissing, readOpenMetrics } from './promtool.ts';

const cap = 20;
const definitions = {
  count: counter({
    name: 'hostile_total',
    help: 'Counter',
    labels: { open: { max: cap }, closed: ['a', 'b'] },
  }),
  level: gauge({ name: 'hostile_level', help: 'Gauge', labels: { open: { max: cap } } }),
  spread: histogram({
    name: 'hostile_seconds',
    help: 'Histogram',
    labels: { open: { max: cap } },
    buckets: [0.1, 1],
  }),
};

const nasty = [
  '',
  '\n',
  '"',
  '\\',
  '\\n"',
  '\r\n',
  '\u0000',
  '\ud800',
  '}',
  '{a="b"} 1',
  '# EOF',
  '__proto__',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...nasty, 'constructor', 'toString', 'x'.repeat(10_000), '💥'),
);
const label = fc.oneof(text, fc.constantFrom(undefined, null, 7, Number.NaN, {}, [], Symbol('s'), 1n));
const number = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, undefined, null, '5', {}, 2n ** 70n),
);
const observation = fc.tuple(label, label, number);

function record(metrics: MetricsService, observations: readonly (readonly unknown[])[]): void {
  const { count, level, spread } = metrics.register(definitions);
  for (const [open, closed, value] of observations) {
    count.inc({ open, closed } as never, value as never);
    level.set({ open } as never, value as never);
    level.inc({ open } as never, value as never);
    spread.observe({ open } as never, value as never);
  }
}

test('no label or value makes a recorder throw, grow past its cap or leave the exposition unreadable', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(observation, { maxLength: 100 }), async (observations) => {
      const metrics = new MetricsService();
      record(metrics, observations);
      const families = await familiesOf(metrics, definitions);
      for (const { name, series } of families.filter((family) => family.name.startsWith('hostile'))) {
        assert.ok(series.length <= (cap + 1) * 3, `${name} has ${series.length} series`);
        for (const { labels } of series)
          for (const value of Object.values(labels)) assert.ok(value.length <= 128);
      }
    }),
    { numRuns: 50 },
  );
});

test('values that are refused are counted, and finite ones all arrive', async () => {
  const metrics = new MetricsService();
  record(metrics, [
    ['a', 'a', Number.NaN],
    ['a', 'a', -1],
    ['a', 'a', 2],
  ]);
  const families = await familiesOf(metrics, definitions);
  const seriesOf = (name: string) => families.find((family) => family.name === name)?.series;
  assert.deepEqual(seriesOf('hostile_total'), [{ labels: { open: 'a', closed: 'a' }, value: 2 }]);
  const refused = seriesOf('telemetry_observations_refused_total');
  assert.deepEqual(refused, [
    { labels: { metric: 'hostile_total' }, value: 2 },
    { labels: { metric: 'hostile_level' }, value: 2 },
    { labels: { metric: 'hostile_seconds' }, value: 1 },
  ]);
});

test('promtool accepts both formats of a registry full of hostile strings', {
  skip: promtoolMissing(),
}, async () => {
  const metrics = new MetricsService();
  record(metrics, fc.sample(observation, { numRuns: 3000, seed: 20260102 }));
  const families = (await familiesOf(metrics, definitions)).filter(({ name }) =>
    /^(hostile|telemetry)_/.test(name),
  );
  const plain = checkMetrics(toPrometheusText(families));
  assert.equal(plain.status, 0, plain.output);
  const open = readOpenMetrics(toOpenMetrics(families), 1_767_323_045);
  assert.equal(open.status, 0, open.output);
  const exposition = readOpenMetrics(await metrics.exposition(), 1_767_323_045);
  assert.equal(exposition.status, 0, exposition.output);
});
