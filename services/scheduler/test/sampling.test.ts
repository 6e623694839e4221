import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { telemetryOptions } from '@opsconductor/service-kit';
import { spanCollector } from '@opsconductor/service-kit/testing';
import { appUnderTest } from './app.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const notKept = { traceparent: `00-${TRACE}-b7ad6b7169203331-00` };
// Fewer than the 20 jobs that are traced in a second.
const alone = Array.from({ length: 8 }, (_, n) => `alone-${n}`);
const below = Array.from({ length: 4 }, (_, n) => `below-${n}`);
const computeJob = (id: string) => ({ id, priority: 'low', workload_type: 'compute' });

const { spans, spanExporter } = spanCollector();

// The shipped rules, and a ratio that keeps nothing else.
const { sampling } = telemetryOptions('scheduler', {
  ENVIRONMENT: 'test',
  SERVICE_VERSION: '0',
  LOG_LEVEL: 'silent',
  HOST: '',
  PORTS: [],
  SAMPLING_FILE: `${import.meta.dirname}/../../sampling.json`,
  SAMPLING_RATIO: 0,
});

before(async () => {
  const { app, close, telemetry, submit, ended } = await appUnderTest({
    telemetry: { spanExporter, ...(sampling && { sampling }) },
  });
  for (const id of alone) await submit(computeJob(id));
  for (const id of below) await submit(computeJob(id), notKept);
  for (const id of [...alone, ...below]) await ended(id);
  await app.inject('/jobs/alone-0');
  await close();
  await telemetry.shutdown();
});

const named = (name: string) => spans.filter((span) => span.name === name);

test('every request that schedules is kept, also below a trace that is not, and nothing else', () => {
  assert.equal(named('POST /jobs').length, alone.length + below.length);
  for (const { attributes } of named('POST /jobs')) assert.equal(attributes.operation, 'schedule_job');
  assert.equal(named('GET /jobs/:id').length, 0);
  const continued = named('POST /jobs').filter((span) => span.spanContext().traceId === TRACE);
  assert.equal(continued.length, below.length);
});

test('the job of each of them has a span schedule_job with its id, target and priority', () => {
  const jobs = named('schedule_job');
  assert.deepEqual(jobs.map(({ attributes: { job_id } }) => job_id).sort(), [...alone, ...below].sort());
  for (const { attributes, instrumentationScope } of jobs) {
    assert.deepEqual([attributes.target_id, attributes.priority], ['target-1', 'low']);
    assert.equal(instrumentationScope.name, 'phoenix-orchestrator');
  }
});
