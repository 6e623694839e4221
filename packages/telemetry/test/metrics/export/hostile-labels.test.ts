import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { familiesOf } from '../../../src/metrics/export/families-of.ts';
import { MetricsService } from '../../../src/metrics/metrics-service.ts';
import { cap, definitions, observation, record } from './hostile-observations.ts';

test('no label or value makes a recorder throw, exceed its cap or write an unreadable exposition', async () => {
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

test('refused values are counted, and all finite ones are recorded', async () => {
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
