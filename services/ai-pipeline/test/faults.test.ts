import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { pipeline } from './fixtures/pipeline.ts';

/** Metrics of this service; all others change with any request. */
const OWN = /^(pipeline|node|flow|flows|plan|gen_ai|budget)_/;
const RUNS = 4;

type App = Awaited<ReturnType<typeof pipeline>>;

async function samples({ telemetry }: App): Promise<ReadonlyMap<string, number>> {
  const values = new Map<string, number>();
  for (const line of (await telemetry.metrics.exposition()).split('\n')) {
    const [, series, value] = /^([^#{ ]+(?:\{.*?\})?) (\S+)/.exec(line) ?? [];
    if (series && value && OWN.test(series)) values.set(series, Number.parseFloat(value));
  }
  return values;
}

/** What the same runs add to each series without the fault, with it, and after it. */
async function compare(t: TestContext, name: string, params: object, status = 200) {
  const app = await pipeline(t);
  const added = async (expected: number) => {
    const before = await samples(app);
    for (let i = 0; i < RUNS; i++)
      assert.equal((await app.run({ prompt: `verify the checksum ${i}` })).statusCode, expected);
    const after = await samples(app);
    return (series: string) => (after.get(series) ?? 0) - (before.get(series) ?? 0);
  };
  await added(200);
  const healthy = await added(200);
  assert.equal((await app.faults.start(name, params)).statusCode, 201);
  const faulty = await added(status);
  const during = await samples(app);
  assert.equal((await app.faults.end(name)).statusCode, 204);
  const healed = await added(200);
  const counter = 'pipeline_runs_total{status="success"}';
  assert.equal(healed(counter), healthy(counter), 'runs succeed again');
  // Times differ from run to run, and gauges show the latest value; counters are exact.
  const counted = [...during.keys()].filter((each) => /(_total|_count)(\{|$)/.test(each));
  const moved = counted.filter((each) => Math.abs(faulty(each) - healthy(each)) > 1e-12).sort();
  return { during, faulty, healthy, moved };
}

const MODEL = 'gen_ai_request_model="opsconductor-stub-1"';

test('model-slow delays the first token of each call and fails no run', async (t) => {
  const { faulty, moved } = await compare(t, 'model-slow', { delay_ms: 100 });
  for (const family of [
    'gen_ai_server_time_to_first_token_seconds',
    'gen_ai_client_operation_duration_seconds',
  ]) {
    const operation = family.includes('client') ? 'gen_ai_operation_name="chat",' : '';
    const each = faulty(`${family}_sum{${operation}${MODEL}}`) / (2 * RUNS);
    // A timer may end a fraction of a millisecond early.
    assert.ok(each >= 0.099, `${family}: ${each} s`);
  }
  assert.deepEqual(moved, []);
});

test('model-429 refuses exactly the given share of requests; the runs retry and succeed', async (t) => {
  const { faulty, moved } = await compare(t, 'model-429', { ratio: 0.5 });
  // Every second request is refused: 8 answers need 15 or 16 requests.
  const refused = faulty('pipeline_model_errors_total{error_type="rate_limited"}');
  assert.ok(refused === 7 || refused === 8, `${refused} refused`);
  assert.equal(faulty('pipeline_runs_total{status="success"}'), RUNS);
  assert.deepEqual(moved, ['pipeline_model_errors_total{error_type="rate_limited"}']);
});

test('token-spike multiplies tokens and cost by its factor and exceeds no budget', async (t) => {
  const { faulty, healthy, moved } = await compare(t, 'token-spike', { factor: 20 });
  const series = [
    'pipeline_tokens_total{kind="prompt"}',
    'pipeline_tokens_total{kind="completion"}',
    'pipeline_cost_usd_total{model="opsconductor-stub-1"}',
  ];
  for (const each of series) {
    assert.ok(healthy(each) > 0);
    assert.ok(Math.abs(faulty(each) / healthy(each) - 20) < 1e-6, each);
  }
  assert.deepEqual(moved, series.toSorted());
});

test('quality-drop gives each run its score and changes no other series', async (t) => {
  const { during, moved } = await compare(t, 'quality-drop', { score: 0.2 });
  const score = during.get('pipeline_quality_score') ?? 0;
  // Eight healthy runs of 0.82 to 0.99, and four of 0.2.
  assert.ok(score > (8 * 0.82 + 4 * 0.2) / 12 - 1e-9 && score < (8 * 0.99 + 4 * 0.2) / 12 + 1e-9, `${score}`);
  assert.deepEqual(moved, []);
});

for (const budget of ['hop', 'token', 'deadline']) {
  test(`budget-overrun of ${budget} exceeds that budget once per run and ends the run`, async (t) => {
    const { during, faulty } = await compare(t, 'budget-overrun', { budget }, 422);
    for (const kind of ['hop', 'token', 'deadline'])
      assert.equal(faulty(`budget_violations_total{budget="${kind}"}`), kind === budget ? RUNS : 0, kind);
    assert.equal(faulty('pipeline_runs_total{status="error"}'), RUNS);
    const ended = [...during].filter(([series]) => /^node_errors_total/.test(series));
    assert.deepEqual(
      ended.map(([, count]) => count),
      [RUNS],
    );
    assert.match(ended[0]?.[0] ?? '', /error_type="budget_exceeded"/);
    for (const type of ['rate_limited', 'timeout', 'server_error', 'invalid_answer'])
      assert.equal(faulty(`pipeline_model_errors_total{error_type="${type}"}`), 0);
  });
}

test('without a fault a run costs little money and little CPU time', async (t) => {
  const app = await pipeline(t);
  const before = process.cpuUsage();
  for (let i = 0; i < RUNS; i++) await app.run({ prompt: `restart the pod ${i} of the cluster` });
  const values = await samples(app);
  const cost = (values.get('pipeline_cost_usd_total{model="opsconductor-stub-1"}') ?? 0) / RUNS;
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6 / RUNS;
  // At a run a second: under 3 USD an hour, and over 10 when each token is billed twenty times.
  assert.ok(cost * 3_600 < 3 && cost * 3_600 * 20 > 12, `${cost * 3_600} USD an hour`);
  assert.ok(seconds < 0.5, `${seconds} s`);
});
