import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { counter, histogram, telemetryPlugin } from '../../src/index.ts';
import { tracedTelemetry } from '../support/spans.ts';

const PROMETHEUS =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

async function build() {
  const { telemetry } = tracedTelemetry({ sampling: { ratio: 1 } });
  const { jobs, took } = telemetry.metrics.register({
    jobs: counter({ name: 'jobs_done', help: 'a "quoted" word', labels: { state: ['ok'] } }),
    took: histogram({ name: 'took_seconds', help: 'h', buckets: [1], exemplars: true }),
  });
  jobs.inc({ state: 'ok' });
  const app = Fastify();
  app.register(telemetryPlugin, { telemetry });
  app.get('/work', async () => {
    took.observe(0.5);
    return 'done';
  });
  await app.inject('/work');
  const scrape = async (accept?: string) => {
    const response = await app.inject({ url: '/metrics', headers: accept === undefined ? {} : { accept } });
    assert.equal(response.headers.vary, 'accept');
    return { type: String(response.headers['content-type']), body: response.body };
  };
  return { telemetry, scrape };
}

test('a client that asks for text 0.0.4 gets it: declared names, no exemplars, no EOF', async () => {
  const { telemetry, scrape } = await build();
  const { type, body } = await scrape('text/plain;version=0.0.4');
  assert.match(type, /^text\/plain; ?version=0\.0\.4/);
  assert.match(body, /^# TYPE jobs_done counter$/m);
  assert.match(body, /^# HELP jobs_done a "quoted" word$/m);
  assert.match(body, /^jobs_done\{state="ok"\} 1$/m);
  assert.match(body, /^requests_total\{method="GET",route="\/work",status="200"\} 1$/m);
  assert.match(body, /^took_seconds_bucket\{le="1"\} 1$/m);
  assert.match(body, /^process_cpu_seconds_total \S+$/m);
  assert.doesNotMatch(body, / # \{|# EOF|jobs_done_total/);
  await telemetry.shutdown();
});

test('Prometheus, a browser and a client without a wish get OpenMetrics with exemplars', async () => {
  const { telemetry, scrape } = await build();
  for (const accept of [undefined, '*/*', PROMETHEUS, BROWSER, 'application/json', 'text/plain;q=0']) {
    const { type, body } = await scrape(accept);
    assert.match(type, /^application\/openmetrics-text/, accept);
    assert.match(body, /^took_seconds_bucket\{le="1"\} 1 # \{trace_id="/m);
    assert.match(body, /# EOF\n$/);
  }
  await telemetry.shutdown();
});

test('the format with the higher quality is chosen, and a malformed header counts as none', async () => {
  const { telemetry, scrape } = await build();
  const isText = async (accept: string) => (await scrape(accept)).type.startsWith('text/plain');
  assert.equal(await isText('text/plain, application/openmetrics-text;q=0.9'), true);
  assert.equal(await isText('TEXT/PLAIN ; q=0.5 , application/openmetrics-text;q=0.4'), true);
  assert.equal(await isText('text/*'), true);
  assert.equal(await isText('text/plain;q=0.5, application/*'), false);
  assert.equal(await isText('text/plain, application/openmetrics-text'), false);
  assert.equal(await isText('text/plain;q=nonsense'), false);
  assert.equal(await isText(';;,q=,,text'), false);
  await telemetry.shutdown();
});
