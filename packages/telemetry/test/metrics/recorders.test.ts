import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counter, gauge, histogram } from '../../src/index.ts';
import { series } from '../support/exposition.ts';
import { tracedTelemetry } from '../support/spans.ts';
import { testTelemetry } from '../support/telemetry.ts';

test('every combination of closed label sets starts at 0, open sets start empty', async () => {
  const { telemetry } = testTelemetry();
  telemetry.metrics.register({
    jobs: counter({
      name: 'jobs_total',
      help: 'h',
      labels: { success: ['true', 'false'], error: ['none', 'timeout'] },
    }),
    open: counter({ name: 'open_total', help: 'h', labels: { target: { max: 3 } } }),
    wait: histogram({ name: 'wait_ms', help: 'h', labels: { priority: ['high', 'low'] }, buckets: [1, 5] }),
  });
  for (const success of ['true', 'false'])
    for (const error of ['none', 'timeout'])
      assert.equal(await series(telemetry, `jobs_total{success="${success}",error="${error}"}`), 0);
  assert.equal(await series(telemetry, 'wait_ms_count{priority="low"}'), 0);
  assert.doesNotMatch(await telemetry.metrics.exposition(), /open_total\{/);
});

test('an open label set keeps its first values and counts the rest as other', async () => {
  const { telemetry } = testTelemetry();
  const { seen } = telemetry.metrics.register({
    seen: counter({ name: 'seen_total', help: 'h', labels: { target: { max: 3 } } }),
  });
  for (let i = 0; i < 100; i++) seen.inc({ target: `t${i}` });
  for (const target of ['', 'x'.repeat(129), undefined, null, {}]) seen.inc({ target: target as string });
  assert.equal(await series(telemetry, 'seen_total{target="t2"}'), 1);
  assert.equal(await series(telemetry, 'seen_total{target="other"}'), 102);
  assert.equal(
    await series(telemetry, 'telemetry_label_values_refused_total{metric="seen_total",label="target"}'),
    102,
  );
});

test('a value outside a closed set is counted as other, hostile names included', async () => {
  const { telemetry } = testTelemetry();
  const { seen } = telemetry.metrics.register({
    seen: counter({ name: 'seen_total', help: 'h', labels: { kind: ['a', 'b'] } }),
  });
  for (const kind of ['__proto__', 'constructor', 'a"\n', 'a']) seen.inc({ kind: kind as 'a' });
  assert.equal(await series(telemetry, 'seen_total{kind="a"}'), 1);
  assert.equal(await series(telemetry, 'seen_total{kind="other"}'), 3);
});

test('a value that is not a number, or negative for a counter, is refused and counted', async () => {
  const { telemetry } = testTelemetry();
  const { c, g, h } = telemetry.metrics.register({
    c: counter({ name: 'c_total', help: 'h' }),
    g: gauge({ name: 'g', help: 'h' }),
    h: histogram({ name: 'h_seconds', help: 'h', buckets: [1] }),
  });
  c.inc(Number.NaN);
  c.inc(-1);
  c.inc();
  c.inc({}, 2);
  g.set(Number.POSITIVE_INFINITY);
  h.observe(undefined as never);
  h.observe(0.5);
  assert.equal(await series(telemetry, 'c_total'), 3);
  assert.equal(await series(telemetry, 'g'), 0);
  assert.equal(await series(telemetry, 'h_seconds_count'), 1);
  const refused = (metric: string) =>
    series(telemetry, `telemetry_observations_refused_total{metric="${metric}"}`);
  assert.deepEqual([await refused('c_total'), await refused('g'), await refused('h_seconds')], [2, 1, 1]);
});

test('a histogram counts a value on an edge in the bucket of that edge', async () => {
  const { telemetry } = testTelemetry();
  const { h } = telemetry.metrics.register({
    h: histogram({ name: 'h_ms', help: 'h', buckets: [0.1, 1, 10] }),
  });
  for (const value of [0.1, 1, 1.1, 11]) h.observe(value);
  const bucket = (le: string) => series(telemetry, `h_ms_bucket{le="${le}"}`);
  assert.deepEqual(await Promise.all(['0.1', '1', '10', '+Inf'].map(bucket)), [1, 2, 3, 4]);
  assert.equal(await series(telemetry, 'h_ms_sum'), 13.2);
});

test('an exemplar comes from the active span, or from the given one; without it there is none', async () => {
  const { telemetry, spans } = tracedTelemetry({ sampling: { strategy: 'always' } });
  const buckets = [1];
  const { here, given, off } = telemetry.metrics.register({
    here: histogram({ name: 'here_seconds', help: 'h', buckets, exemplars: true }),
    given: histogram({ name: 'given_seconds', help: 'h', buckets, exemplars: true }),
    off: histogram({ name: 'off_seconds', help: 'h', buckets }),
  });
  const exemplar = async (name: string) =>
    new RegExp(`^${name}_bucket.* # \\{trace_id="\\w+",span_id="(\\w+)"\\}`, 'm').exec(
      await telemetry.metrics.exposition(),
    )?.[1];
  const other = telemetry.tracing.createSpan('other');
  await telemetry.tracing.traceFunction('active', async () => {
    here.observe(0.5);
    off.observe(0.5);
    given.observeIn(undefined, {}, 0.5);
  });
  const found = [
    await exemplar('here_seconds'),
    await exemplar('off_seconds'),
    await exemplar('given_seconds'),
  ];
  given.observeIn(other.spanContext(), {}, 0.5);
  const last = await exemplar('given_seconds');
  other.end();
  await telemetry.shutdown();
  const active = spans.find(({ name }) => name === 'active')?.spanContext().spanId;
  assert.deepEqual(found, [active, undefined, undefined]);
  assert.equal(last, other.spanContext().spanId);
});

test('a label with 100 values or more is refused, of a closed and of an open set', () => {
  const closed = (size: number) => Array.from({ length: size }, (_, n) => `v${n}`);
  for (const make of [counter, gauge]) {
    for (const values of [{ max: 99 }, closed(99)]) make({ name: 'a', help: 'h', labels: { v: values } });
    for (const values of [{ max: 100 }, { max: Infinity }, closed(100)])
      assert.throws(() => make({ name: 'a', help: 'h', labels: { v: values } }), /"v" allows .* at most 99/);
    for (const values of [{ max: 0 }, { max: Number.NaN }, []])
      assert.throws(() => make({ name: 'a', help: 'h', labels: { v: values } }), /allows no value/);
  }
  assert.throws(
    () => histogram({ name: 'a', help: 'h', buckets: [1], labels: { v: { max: 100 } } }),
    /at most 99/,
  );
});

test('registries are separate; the same definition can be registered again, another with its name cannot', async () => {
  const definition = counter({ name: 'jobs_total', help: 'h' });
  const one = testTelemetry().telemetry;
  const two = testTelemetry().telemetry;
  one.metrics.register({ jobs: definition }).jobs.inc();
  one.metrics.register({ again: definition }).again.inc();
  two.metrics.register({ jobs: definition });
  assert.deepEqual([await series(one, 'jobs_total'), await series(two, 'jobs_total')], [2, 0]);
  const other = gauge({ name: 'jobs_total', help: 'h' });
  assert.throws(() => one.metrics.register({ other }), /"jobs_total" is registered twice/);
});

test('a definition with an unbounded label, a bad name or unordered buckets is refused', () => {
  for (const label of [
    ...['trace_id', 'span_id', 'user_id', 'request_id', 'correlation_id', 'session_id', 'workflow_id'],
    ...['email', 'le', 'quantile'],
  ])
    for (const make of [counter, gauge])
      assert.throws(() => make({ name: 'a_total', help: 'h', labels: { [label]: { max: 5 } } }), {
        message: new RegExp(`label "${label}" is unbounded or reserved`),
      });
  assert.throws(() => counter({ name: 'a-b', help: 'h' }), /a-b/);
  assert.throws(() => histogram({ name: 'a', help: 'h', buckets: [2, 1] }), /ascending/);
});
