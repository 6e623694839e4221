import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { counter, gauge, histogram } from '../../src/index.ts';
import { testTelemetry } from '../support/telemetry.ts';

const sample =
  /^[a-zA-Z_:][\w:]*(\{([a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*\})? (?:-?[\d.e+-]+|NaN|\+Inf)( # \{trace_id="[\da-f]{32}",span_id="[\da-f]{16}"\} [\d.e-]+ [\d.]+)?$/;

test('the exposition is OpenMetrics: known line shapes, families in one piece, EOF at the end', async () => {
  const { telemetry } = testTelemetry();
  const { seen } = telemetry.metrics.register({
    seen: counter({
      name: 'seen_total',
      help: 'with "quotes" and a \\ and a\nline',
      labels: { v: { max: 9 } },
    }),
  });
  for (const v of ['a"b', 'line\nbreak', 'back\\slash', '{}', '#']) seen.inc({ v });
  const lines = (await telemetry.metrics.exposition()).split('\n');
  assert.deepEqual(lines.slice(-2), ['# EOF', '']);
  const bad = lines.slice(0, -2).filter((line) => !/^# (HELP|TYPE) \S+ .+$/.test(line) && !sample.test(line));
  assert.deepEqual(bad, []);
  const families = lines.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2]);
  assert.equal(new Set(families).size, families.length);
  const samples = lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(' # ')[0]?.replace(/ \S+$/, ''));
  assert.equal(new Set(samples).size, samples.length);
});

test('process metrics are the chosen ones, each exposed once', async () => {
  const { telemetry } = testTelemetry();
  const body = await telemetry.metrics.exposition();
  for (const name of [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'nodejs_eventloop_lag_p99_seconds',
  ])
    assert.match(body, new RegExp(`^${name} `, 'm'));
  assert.doesNotMatch(body, /nodejs_gc_duration|heap_space/);
  assert.ok(body.split('\n').filter((line) => /^(process|nodejs)_/.test(line)).length <= 17);
});

test('a blocked event loop shows in the lag, and no longer at the next scrape', async () => {
  const { telemetry } = testTelemetry();
  const lag = async () =>
    Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(await telemetry.metrics.exposition())?.[1]);
  // Other blocks of the loop are in both, up to their resolution of 10 ms.
  const own = monitorEventLoopDelay({ resolution: 10 });
  own.enable();
  const most = () => own.max / 1e9 + 0.05;
  await lag();
  await sleep(50);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  await sleep(50);
  const blocked = await lag();
  assert.ok(blocked > 0.25 && blocked < most(), `${blocked}`);
  own.reset();
  await lag();
  await sleep(50);
  const after = await lag();
  assert.ok(after > 0 && after < most(), `${after}`);
  own.disable();
});

test('simultaneous scrapes share one render, and exposition() always renders again', async () => {
  const { telemetry } = testTelemetry();
  const { seen } = telemetry.metrics.register({ seen: counter({ name: 'seen_total', help: 'h' }) });
  const [first, second] = [telemetry.metrics.scrape(), telemetry.metrics.scrape()];
  assert.equal(first, second);
  await first;
  seen.inc();
  assert.match(await telemetry.metrics.exposition(), /^seen_total 1$/m);
});

test('new series and changed values after a render are in the next one', async () => {
  const { telemetry } = testTelemetry();
  const { seen, took, depth } = telemetry.metrics.register({
    seen: counter({ name: 'seen', help: 'h', labels: { kind: { max: 9 } } }),
    took: histogram({ name: 'took_seconds', help: 'h', labels: { kind: { max: 9 } }, buckets: [1, 2.5] }),
    depth: gauge({ name: 'depth', help: 'h' }),
  });
  seen.inc({ kind: 'a' });
  await telemetry.metrics.exposition();
  seen.inc({ kind: 'a' });
  seen.inc({ kind: 'b' }, 0.5);
  took.observe({ kind: 'a' }, 2);
  depth.set(-3);
  const body = await telemetry.metrics.exposition();
  for (const line of [
    '# TYPE seen counter',
    'seen_total{kind="a"} 2',
    'seen_total{kind="b"} 0.5',
    'took_seconds_bucket{le="1",kind="a"} 0',
    'took_seconds_bucket{le="2.5",kind="a"} 1',
    'took_seconds_bucket{le="+Inf",kind="a"} 1',
    'took_seconds_sum{kind="a"} 2',
    'took_seconds_count{kind="a"} 1',
    'depth -3',
  ])
    assert.equal(body.split('\n').filter((each) => each === line).length, 1, `${line}\n${body}`);
});

test('a metric cannot take the name of a process metric', () => {
  const { telemetry } = testTelemetry();
  const taken = gauge({ name: 'process_cpu_seconds_total', help: 'h' });
  assert.throws(
    () => telemetry.metrics.register({ taken }),
    /"process_cpu_seconds_total" is already exported by the library/,
  );
});
