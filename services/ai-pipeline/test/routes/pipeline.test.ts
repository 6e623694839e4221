import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerJson } from '@opsconductor/service-kit/testing';
import { poll } from '@opsconductor/testing/poll';
import fc from 'fast-check';
import { STAGES } from '../../src/domain/label-values.ts';
import { chunk, executed, pipeline, streaming } from '../fixtures/pipeline.ts';

test('a run goes through all stages and is counted', async (t) => {
  const { run, sample } = await pipeline(t);
  const response = await run({ prompt: 'verify the checksum of the download', plan_id: 'plan-1' });
  assert.equal(response.statusCode, 200);
  const { duration_ms, score, usage, cost_usd, ...rest } = response.json();
  assert.deepEqual(rest, {
    status: 'success',
    plan_id: 'plan-1',
    tool: 'hash',
    output: '{"text":"done"}',
    sources: ['verify-a-download', 'disk-is-full', 'api-check'],
  });
  assert.ok(duration_ms > 0 && score >= 0.8);
  assert.equal(cost_usd, (usage.prompt_tokens * 2 + usage.completion_tokens * 6) / 1e6);
  assert.equal(await sample('pipeline_cost_usd_total{model="opsconductor-stub-1"}'), cost_usd);
  assert.equal(await sample('pipeline_quality_score'), score);
  assert.equal(await sample('pipeline_runs_total{status="success"}'), 1);
  assert.equal(await sample('pipeline_tokens_total{kind="prompt"}'), usage.prompt_tokens);
  assert.equal(await sample('pipeline_tokens_total{kind="completion"}'), usage.completion_tokens);
  for (const stage of STAGES) {
    assert.equal(await sample(`pipeline_stage_duration_seconds_count{stage="${stage}"}`), 1);
    assert.equal(await sample(`node_messages_processed_total{node="${stage}"}`), 1);
    assert.equal(await sample(`node_processing_seconds_count{node="${stage}"}`), 1);
    assert.equal(await sample(`node_queue_depth{node="${stage}"}`), 0);
  }
  assert.equal(await sample('flows_total{flow="answer_prompt",status="success"}'), 1);
  assert.equal(await sample('flow_success_rate{flow="answer_prompt"}'), 1);
  assert.equal(await sample('plan_success_rate'), 1);
  for (const [budget, used] of [
    ['hop', 3],
    ['token', usage.prompt_tokens + usage.completion_tokens],
  ]) {
    assert.equal(await sample(`budget_used{budget="${budget}"}`), used);
    assert.equal(await sample(`budget_violations_total{budget="${budget}"}`), 0);
  }
  const model = 'gen_ai_request_model="opsconductor-stub-1"';
  assert.equal(
    await sample(`gen_ai_client_operation_duration_seconds_count{gen_ai_operation_name="chat",${model}}`),
    2,
  );
  assert.equal(await sample(`gen_ai_client_token_usage_count{gen_ai_token_type="input",${model}}`), 2);
  assert.equal(await sample(`gen_ai_server_time_to_first_token_seconds_count{${model}}`), 2);
});

test('the planned tool and the prompt reach automation', async (t) => {
  let received = '';
  const { run } = await pipeline(t, {
    automation: (request, response) => {
      request.on('data', (chunk) => {
        received += chunk;
      });
      request.on('end', () => executed(request, response));
    },
  });
  await run({ prompt: 'restart the pod' });
  assert.deepEqual(JSON.parse(received), { tool: 'kubectl', input: { text: 'restart the pod' } });
});

test('for every failure of automation the run ends with a status and a code', async (t) => {
  let expire = () => {};
  const cases = [
    ['AUTOMATION_FAILED', 502, answerJson(502, {})],
    ['AUTOMATION_REFUSED', 502, answerJson(422, {})],
    ['AUTOMATION_REFUSED', 502, answerJson(200, 'not an execution')],
    ['AUTOMATION_UNREACHABLE', 502, (request: { socket: { destroy(): void } }) => request.socket.destroy()],
    ['AUTOMATION_TIMEOUT', 504, () => expire()],
  ] as const;
  for (const [code, status, automation] of cases) {
    const { run, sample, expire: end } = await pipeline(t, { automation });
    expire = () => end(3_000);
    const response = await run({ prompt: 'restart the pod', plan_id: 'p' });
    const body = response.json();
    assert.equal(response.statusCode, status, code);
    assert.equal(body.status, 'error');
    assert.equal(body.error.stage, 'execute');
    assert.equal(body.error.code, code);
    assert.equal(await sample('pipeline_runs_total{status="error"}'), 1);
    assert.equal(await sample('pipeline_stage_duration_seconds_count{stage="execute"}'), 1);
    assert.equal(await sample('pipeline_stage_duration_seconds_count{stage="evaluate"}'), 0);
  }
});

test('a failed or invalid answer of the model ends the run in its stage and is counted', async (t) => {
  let expire = () => {};
  const plan = chunk('{"tool":"hash"}');
  const cases = [
    ['MODEL_UNAVAILABLE', 'server_error', answerJson(500, {})],
    [
      'MODEL_UNAVAILABLE',
      'server_error',
      (request: { socket: { destroy(): void } }) => request.socket.destroy(),
    ],
    ['MODEL_UNAVAILABLE', 'timeout', () => expire()],
    ['MODEL_ANSWER_INVALID', 'invalid_answer', answerJson(200, { choices: [] })],
    ['MODEL_ANSWER_INVALID', 'invalid_answer', streaming(plan)],
    ['MODEL_ANSWER_INVALID', 'invalid_answer', streaming('{"choices":7}', '[DONE]')],
    ['MODEL_ANSWER_INVALID', 'invalid_answer', streaming('{', '[DONE]')],
    ['MODEL_ANSWER_INVALID', 'invalid_answer', streaming('[DONE]')],
    ['MODEL_ANSWER_INVALID', 'invalid_answer', streaming(chunk('rm -rf /'), '[DONE]')],
    ['MODEL_ANSWER_INVALID', 'invalid_answer', streaming(chunk('{"tool":"rm"}'), '[DONE]')],
    [
      'MODEL_ANSWER_INVALID',
      'invalid_answer',
      streaming(...Array(70).fill(chunk('x'.repeat(1_000))), '[DONE]'),
    ],
  ] as const;
  for (const [code, type, model] of cases) {
    const { run, sample, expire: end } = await pipeline(t, { model });
    expire = () => end(3_000);
    const response = await run({ prompt: 'restart the pod' });
    assert.equal(response.statusCode, 502);
    assert.deepEqual(
      { stage: response.json().error.stage, code: response.json().error.code },
      { stage: 'plan', code },
    );
    assert.equal(await sample(`pipeline_model_errors_total{error_type="${type}"}`), 1, type);
    const node = `node_errors_total{node="plan",flow="answer_prompt",error_type="${code.toLowerCase()}"}`;
    assert.equal(await sample(node), 1);
  }
});

test('without usage from the model, tokens are counted with the own tokenizer', async (t) => {
  const { run, sample } = await pipeline(t, { model: streaming(chunk('{"tool":"hash"}'), '[DONE]') });
  await run({ prompt: 'restart the pod' });
  assert.equal(await sample('pipeline_tokens_total{kind="completion"}'), 5);
});

test('the budget of a caller limits the run, an invalid one is ignored', async (t) => {
  const { run } = await pipeline(t);
  const tight = await run({ prompt: 'restart the pod' }, { baggage: 'budget=hop.1_token.5000' });
  assert.equal(tight.statusCode, 422);
  assert.equal(tight.json().error.code, 'BUDGET_EXCEEDED');
  const nonsense = await run({ prompt: 'restart the pod' }, { baggage: 'budget=hop.-1' });
  assert.equal(nonsense.statusCode, 200);
});

test('runs above the limits are refused with retry-after', async (t) => {
  const hold = Promise.withResolvers<void>();
  const { run, sample } = await pipeline(t, {
    env: { MAX_CONCURRENT_RUNS: '1', MAX_QUEUED_RUNS: '1' },
    automation: (request, response) => void hold.promise.then(() => executed(request, response)),
  });
  const accepted = [run({ prompt: 'one' }), run({ prompt: 'two' })];
  await poll({ what: 'a run to wait', timeoutSeconds: 60, intervalMs: 5 }, async () => {
    const depth = await sample('pipeline_queue_depth');
    return depth === 1 ? { done: depth } : { seen: depth };
  });
  const refused = await run({ prompt: 'three' });
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.headers['retry-after'], '1');
  assert.equal(refused.json().error.code, 'PIPELINE_BUSY');
  hold.resolve();
  for (const response of await Promise.all(accepted)) assert.equal(response.statusCode, 200);
  assert.equal(await sample('pipeline_queue_depth'), 0);
});

test('invalid bodies get a 4xx with the reason', async (t) => {
  const { run } = await pipeline(t);
  const cases: [unknown, number, RegExp][] = [
    [{}, 400, /add "prompt"/],
    [{ prompt: 7 }, 400, /body\/prompt is 7/],
    [{ prompt: '' }, 400, /body\/prompt/],
    [{ prompt: ' \n' }, 400, /body\/prompt/],
    [{ prompt: 'x'.repeat(4_097) }, 400, /4,096/],
    [{ prompt: 'x', plan_id: 'a b' }, 400, /body\/plan_id/],
    [{ prompt: 'x', plan_id: 'a\n' }, 400, /body\/plan_id/],
    [{ prompt: 'x', plan_id: 'x'.repeat(65) }, 400, /body\/plan_id/],
    [{ prompt: 'x', more: 1 }, 400, /remove "more"/],
    [`{"prompt":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400, /body\/prompt/],
    ['{"prompt":"x","__proto__":{}}', 400, /JSON/],
    [{ prompt: 'x'.repeat(70_000) }, 413, /65536/],
  ];
  for (const [payload, status, message] of cases) {
    const response = await run(payload);
    assert.equal(response.statusCode, status, response.body);
    assert.match(response.json().error.message, message);
  }
});

test('a run with any prompt ends and adds no series', async (t) => {
  const { run, telemetry } = await pipeline(t);
  await run({ prompt: 'warm up' });
  const ours = async () =>
    (await telemetry.metrics.exposition())
      .split('\n')
      .filter((line) => /^(pipeline|node|flow|gen_ai|budget)_/.test(line))
      .map((line) => line.replace(/(\}| ).*$/, '$1'))
      .sort();
  const before = await ours();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (prompt) => {
      const { statusCode } = await run({ prompt });
      assert.ok([200, 400].includes(statusCode), String(statusCode));
    }),
    { numRuns: 40 },
  );
  assert.deepEqual(await ours(), before);
});
