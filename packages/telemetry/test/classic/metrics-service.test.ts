import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import fc from 'fast-check';
import { MetricsService } from '../../src/classic/metrics-service.ts';
import { familiesOf } from '../../src/metrics/export/families-of.ts';
import { tracedTelemetry } from '../support/spans.ts';
import { testTelemetry } from '../support/telemetry.ts';

afterEach(() => MetricsService.resetInstance());

const seriesOf = async (metrics: MetricsService, name: string) =>
  (await familiesOf(metrics)).find((family) => family.name === name)?.series ?? [];

test('there is one instance, and a new one after a reset', () => {
  const first = MetricsService.getInstance();
  assert.equal(MetricsService.getInstance(), first);
  MetricsService.resetInstance();
  assert.notEqual(MetricsService.getInstance(), first);
});

test('an execution is counted and timed by name, engine and status, in seconds', async () => {
  const metrics = MetricsService.getInstance();
  metrics.recordWorkflowExecution('w-1', 'import', 'n8n', 'success', 1.25, 'jane');
  metrics.recordWorkflowExecution('w-2', 'import', 'n8n', 'error', 0.5, 'joe');
  const labels = { workflow_name: 'import', engine_type: 'n8n' };
  assert.deepEqual(await seriesOf(metrics, 'workflow_executions_total'), [
    { labels: { ...labels, status: 'success' }, value: 1 },
    { labels: { ...labels, status: 'error' }, value: 1 },
  ]);
  const [duration] = await seriesOf(metrics, 'workflow_execution_duration_seconds');
  assert.deepEqual(duration && 'sum' in duration && [duration.labels, duration.sum, duration.count], [
    labels,
    1.75,
    2,
  ]);
});

test('an engine call is counted and timed by engine, operation and status', async () => {
  const metrics = MetricsService.getInstance();
  metrics.recordEngineCall('n8n', 'start', 'success', 0.1);
  metrics.setWorkflowQueueSize(101);
  assert.deepEqual(await seriesOf(metrics, 'engine_calls_total'), [
    { labels: { engine_type: 'n8n', operation: 'start', status: 'success' }, value: 1 },
  ]);
  assert.deepEqual(await seriesOf(metrics, 'workflow_queue_size'), [{ labels: {}, value: 101 }]);
});

test('users of executions are active users, and no id is exposed', async () => {
  const metrics = MetricsService.getInstance();
  for (const user of ['jane@example.org', 'joe@example.org', 'jane@example.org', undefined])
    metrics.recordWorkflowExecution('workflow-4711', 'import', 'n8n', 'success', 1, user);
  const active = await seriesOf(metrics, 'business_active_users');
  assert.deepEqual(
    active.map((series) => 'value' in series && series.value),
    [2, 2, 2],
  );
  assert.doesNotMatch(await metrics.exposition(), /4711|jane|joe/);
});

test('after bind() the registry of the telemetry is the instance, and its logger reports failures', () => {
  const { telemetry, entries } = testTelemetry();
  const metrics = MetricsService.bind(telemetry);
  assert.equal(metrics, telemetry.metrics);
  assert.equal(MetricsService.getInstance(), telemetry.metrics);
  assert.equal(MetricsService.bind(telemetry), metrics);
  metrics.recordWorkflowExecution('w-1', 'import', 'n8n', 'success', 1, 'jane');
  metrics.recordWorkflowExecution('w-2', 'import', 'n8n', 'error', 1.5, 'jane');
  assert.equal(entries.length, 1);
  const { level, event, duration_ms, metadata } = entries[0] ?? {};
  assert.deepEqual([level, event, duration_ms], ['WARN', 'workflow.executed', 1500]);
  assert.equal((metadata as { workflow_id: string }).workflow_id, 'w-2');
  assert.doesNotMatch(JSON.stringify(entries), /jane/);
});

test('binding after the instance is in use is refused', () => {
  MetricsService.getInstance();
  const { telemetry } = testTelemetry();
  assert.throws(() => MetricsService.bind(telemetry), /call bind\(\) first/);
});

test('an execution inside a span leaves workflow and hashed user on it, with the hash of the log lines', async () => {
  const { telemetry, spans, entries } = tracedTelemetry({ sampling: { ratio: 1 }, logLevel: 'debug' });
  const metrics = MetricsService.bind(telemetry);
  await telemetry.tracing.traceFunction('run', async () => {
    metrics.recordWorkflowExecution('w-1', 'import', 'n8n', 'success', 1, 'jane');
  });
  await telemetry.shutdown();
  const { workflow_id, workflow_name, user_id } = spans[0]?.attributes ?? {};
  assert.deepEqual([workflow_id, workflow_name], ['w-1', 'import']);
  assert.match(String(user_id), /^[0-9a-f]{32}$/);
  assert.equal(entries.find(({ event }) => event === 'workflow.executed')?.user_id, user_id);
});

test('hostile arguments do not throw and do not break the exposition', async () => {
  const { telemetry } = tracedTelemetry({ sampling: { ratio: 1 }, logLevel: 'debug' });
  const metrics = MetricsService.bind(telemetry);
  const hostile = fc.oneof(
    fc.anything(),
    fc.constantFrom(
      '\n',
      '"',
      '__proto__',
      'x'.repeat(10_000),
      Number.NaN,
      1n,
      Symbol('s'),
      Object.create(null),
    ),
  );
  await telemetry.tracing.traceFunction('hostile', async () => {
    fc.assert(
      fc.property(fc.tuple(hostile, hostile, hostile, hostile, hostile, hostile), (args) => {
        metrics.recordWorkflowExecution(
          ...(args as unknown as [string, string, string, 'success', number, string]),
        );
        const [engine, operation, status, duration] = args;
        metrics.recordEngineCall(
          engine as string,
          operation as string,
          status as 'success',
          duration as number,
        );
      }),
    );
  });
  const families = await familiesOf(metrics);
  assert.ok(families.find(({ name }) => name === 'engine_calls_total'));
  await telemetry.shutdown();
});
