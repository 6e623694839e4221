import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TelemetryOptions } from '@opsconductor/telemetry';
import { appUnderTest } from './app.ts';

type Exporter = NonNullable<TelemetryOptions['spanExporter']>;
type Spans = Parameters<Exporter['export']>[0];

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const sampled = { traceparent: `00-${TRACE}-b7ad6b7169203331-01` };

function memoryExporter() {
  const spans: Spans[number][] = [];
  const exporter: Exporter = {
    export(batch, done) {
      spans.push(...batch);
      done({ code: 0 });
    },
    shutdown: async () => {},
    forceFlush: async () => {},
  };
  return { spans, exporter };
}

test('a sampled job has spans for its wait and its run, linked to the request that brought it', async () => {
  const { spans, exporter } = memoryExporter();
  const { close, telemetry, submit, ended, automation } = await appUnderTest({
    telemetry: {
      spanExporter: exporter,
      sampling: { rules: [{ service: 'scheduler', operation: 'schedule_job', probability: 0 }] },
    },
  });
  await submit({ id: 'a', priority: 'high', workload_type: 'tool', tool: 'echo' }, sampled);
  await submit(
    {
      jobs: Array.from({ length: 5 }, (_, n) => ({ id: `b${n}`, priority: 'low', workload_type: 'compute' })),
    },
    sampled,
  );
  await submit({ id: 'c', priority: 'high', workload_type: 'tool', tool: 'echo' });
  for (const id of ['a', 'b4', 'c']) await ended(id);
  await close();
  await telemetry.shutdown();

  const named = (name: string) => spans.filter((span) => span.name === name);
  const [job, batchJob, ...rest] = named('schedule_job').sort((one, other) =>
    String(one.attributes.job_id).localeCompare(String(other.attributes.job_id)),
  );
  assert.ok(job && batchJob);
  assert.equal(rest.length, 0, 'a batch has spans for its first job, an unsampled request has none');
  assert.equal(job.attributes.job_id, 'a');
  assert.equal(job.attributes.target_id, 'target-1');
  assert.equal(job.attributes.priority, 'high');
  assert.equal(batchJob.attributes.job_id, 'b0');
  assert.equal(job.spanContext().traceId, TRACE);
  assert.equal(job.links[0]?.context.spanId, job.parentSpanContext?.spanId);
  assert.ok(named('POST /jobs').some((span) => span.spanContext().spanId === job.links[0]?.context.spanId));
  const partOfJob = (span: Spans[number]) => span.parentSpanContext?.spanId === job.spanContext().spanId;
  for (const name of ['queue_wait', 'execute_job']) {
    assert.equal(named(name).filter(partOfJob).length, 1);
  }
  const ms = ([seconds, nanos]: readonly [number, number]) => seconds * 1e3 + nanos / 1e6;
  const wait = named('queue_wait').find(partOfJob);
  const run = named('execute_job').find(partOfJob);
  assert.ok(wait && run);
  assert.deepEqual(wait.startTime, job.startTime);
  assert.ok(Math.abs(ms(wait.endTime) - ms(run.startTime)) < 0.01);
  assert.ok(Math.abs(ms(job.startTime) - Date.now()) < 60_000, 'stamps are times of day');
  assert.equal(automation.requests.length, 2);
});

test('jobs are traced up to a rate, however many requests are sampled', async () => {
  const { spans, exporter } = memoryExporter();
  const { close, telemetry, submit, ended } = await appUnderTest({ telemetry: { spanExporter: exporter } });
  const ids = Array.from({ length: 60 }, (_, n) => `job-${n}`);
  await Promise.all(ids.map((id) => submit({ id, priority: 'low', workload_type: 'compute' }, sampled)));
  for (const id of ids) await ended(id);
  await close();
  await telemetry.shutdown();
  const traced = spans.filter(({ name }) => name === 'schedule_job').length;
  // 20 a second; the requests may lie on both sides of a full second.
  assert.ok(traced === 20 || (traced > 20 && traced <= 40), `${traced} of 60`);
});

test('the metrics reporter has a span for each hand-over of its counters', async () => {
  const { spans, exporter } = memoryExporter();
  const { close, telemetry } = await appUnderTest({
    telemetry: { spanExporter: exporter, sampling: { strategy: 'always' } },
  });
  await telemetry.metrics.exposition();
  await close();
  await telemetry.shutdown();
  assert.equal(spans.filter(({ name }) => name === 'report_metrics').length, 1);
});

test('a second attempt has a span of its own, and no second one for the job', async () => {
  const { spans, exporter } = memoryExporter();
  let calls = 0;
  const { close, telemetry, submit, ended } = await appUnderTest({
    telemetry: { spanExporter: exporter },
    automation() {
      calls += 1;
      return calls === 1 ? { status: 502, body: {} } : { status: 200, body: { status: 'success' } };
    },
  });
  await submit({ id: 'a', priority: 'low', workload_type: 'tool', tool: 'echo' }, sampled);
  await ended('a');
  await close();
  await telemetry.shutdown();
  assert.equal(spans.filter(({ name }) => name === 'schedule_job').length, 1);
  const executions = spans.filter(({ name }) => name === 'execute_job');
  assert.deepEqual(
    executions.map(({ attributes }) => attributes.attempt),
    [undefined, 2],
  );
});
