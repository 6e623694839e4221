import assert from 'node:assert/strict';
import { before, mock, test } from 'node:test';
import { spanCollector } from '@opsconductor/service-kit/testing';
import { appUnderTest } from './app.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const sampled = { traceparent: `00-${TRACE}-b7ad6b7169203331-01` };

const { spans, spanExporter } = spanCollector();
const flood = Array.from({ length: 60 }, (_, n) => `flood-${n}`);
const computeJob = (id: string) => ({ id, priority: 'low', workload_type: 'compute' });
const toolJob = (id: string) => ({ id, priority: 'high', workload_type: 'tool', tool: 'echo' });
let toolCalls = 0;

// One process has one tracer provider: all jobs run before the first test reads the spans.
before(async () => {
  const { close, telemetry, submit, ended } = await appUnderTest({
    telemetry: {
      spanExporter,
      sampling: {
        rules: [
          { service: 'scheduler', operation: 'schedule_job', probability: 0 },
          { service: 'scheduler', operation: 'report_metrics', probability: 1 },
        ],
      },
    },
    automation() {
      toolCalls += 1;
      // The first two calls are those of `a` and `c`.
      return toolCalls === 3 ? { status: 502, body: {} } : { status: 200, body: { status: 'success' } };
    },
  });
  await submit(toolJob('a'), sampled);
  await submit({ jobs: Array.from({ length: 5 }, (_, n) => computeJob(`b${n}`)) }, sampled);
  await submit(toolJob('c'));
  for (const id of ['a', 'b4', 'c']) await ended(id);
  await submit(toolJob('retried'), sampled);
  await ended('retried');
  // All of them in one second, in which no job was traced before.
  const second = Math.ceil(performance.now() / 1_000) * 1_000;
  const clock = mock.method(performance, 'now', () => second);
  await Promise.all(flood.map((id) => submit(computeJob(id), sampled)));
  clock.mock.restore();
  for (const id of flood) await ended(id);
  await telemetry.metrics.exposition();
  await close();
  await telemetry.shutdown();
});

const named = (name: string) => spans.filter((span) => span.name === name);
const jobSpans = (id: string) => named('schedule_job').filter(({ attributes }) => attributes.job_id === id);

test('a sampled job has a span that is linked to its request', () => {
  const [job] = jobSpans('a');
  assert.ok(job);
  assert.equal(job.attributes.target_id, 'target-1');
  assert.equal(job.attributes.priority, 'high');
  assert.equal(job.spanContext().traceId, TRACE);
  assert.equal(job.links[0]?.context.spanId, job.parentSpanContext?.spanId);
  assert.ok(named('POST /jobs').some((span) => span.spanContext().spanId === job.links[0]?.context.spanId));
});

test('the span of its run begins where the span of its wait ends', () => {
  const [job] = jobSpans('a');
  const part = (name: string) =>
    named(name).filter((span) => span.parentSpanContext?.spanId === job?.spanContext().spanId);
  const [[wait, ...waits], [run, ...runs]] = [part('queue_wait'), part('execute_job')];
  assert.ok(job && wait && run);
  assert.deepEqual([waits.length, runs.length], [0, 0]);
  const ms = ([seconds, nanos]: readonly [number, number]) => seconds * 1e3 + nanos / 1e6;
  assert.deepEqual(wait.startTime, job.startTime);
  assert.ok(Math.abs(ms(wait.endTime) - ms(run.startTime)) < 0.01);
  assert.ok(Math.abs(ms(job.startTime) - Date.now()) < 60_000, 'stamps are times of day');
});

test('a batch has spans for its first job, an unsampled request has none', () => {
  assert.deepEqual(
    ['b0', 'b1', 'b2', 'b3', 'b4', 'c'].map((id) => jobSpans(id).length),
    [1, 0, 0, 0, 0, 0],
  );
});

test('a second attempt has its own span, and the job has only one', () => {
  assert.equal(jobSpans('retried').length, 1);
  const attempts = named('execute_job').filter(
    ({ attributes, parentSpanContext }) =>
      attributes.job_id === 'retried' ||
      parentSpanContext?.spanId === jobSpans('retried')[0]?.spanContext().spanId,
  );
  assert.deepEqual(
    attempts.map(({ attributes }) => attributes.attempt),
    [undefined, 2],
  );
});

test('at most 20 jobs per second are traced, whatever the number of sampled requests', () => {
  assert.equal(flood.flatMap(jobSpans).length, 20);
});

test('the metrics reporter has a span for the update of its counters', () => {
  assert.equal(named('report_metrics').length, 1);
});
