import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HealthAggregate } from '../../src/health-aggregate/health-aggregate.ts';
import { familiesOf } from '../../src/metrics/export/families-of.ts';
import { MetricsService } from '../../src/metrics/metrics-service.ts';

const components = [
  { name: 'api', weight: 1, dependencies: [{ on: 'db', weight: 1 }] },
  { name: 'db', weight: 1 },
];

test('the gauges follow the report: one state is 1, and a past state of a component is 0', async () => {
  let at = 0;
  const health = new HealthAggregate(components, () => at);
  const metrics = new MetricsService();
  health.export(metrics);
  const read = async () => {
    const series = (await familiesOf(metrics)).flatMap((family) =>
      family.type === 'gauge' && /^(system|component)_health/.test(family.name) ? family.series : [],
    );
    return series
      .filter(({ value }) => value !== 0)
      .map(({ labels, value }) => [...Object.values(labels), value].join(' '));
  };
  assert.deepEqual(await read(), ['unknown 1', 'db unknown cause 1', 'api unknown cause 1']);
  health.observe('api', 'healthy');
  health.observe('db', 'healthy');
  assert.deepEqual(await read(), ['healthy 1', '100', 'db healthy healthy 1', 'api healthy healthy 1']);
  health.observe('db', 'unhealthy', 'connection refused');
  assert.equal(health.report().reasons[0]?.message, 'connection refused');
  assert.deepEqual(await read(), ['unhealthy 1', 'db unhealthy cause 1', 'api unhealthy impacted 1']);
  at = 46_000;
  assert.equal(health.report().state, 'unknown');
});

test('an observation of a component outside the graph is refused', () => {
  assert.throws(
    () => new HealthAggregate(components).observe('redis', 'healthy'),
    /"redis" is not a component/,
  );
});
