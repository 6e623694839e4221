import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { postJson, testTelemetry } from '@opsconductor/service-kit/testing';
import { countChat, countTokens } from '../../src/domain/tokens.ts';
import { buildModelApp } from '../../src/model/app.ts';
import type { ModelBehaviour } from '../../src/model/behaviour.ts';

const usual: ModelBehaviour = {
  firstTokenDelayMs: () => 0,
  mustRefuse: () => false,
  tokenFactor: () => 1,
  score: () => undefined,
};

async function chat(t: TestContext, payload: object, behaviour: Partial<ModelBehaviour> = {}) {
  const app = buildModelApp(testTelemetry(t, 'ai-pipeline'), { ...usual, ...behaviour });
  t.after(() => app.close());
  return postJson(app, '/v1/chat/completions', payload);
}

const messages = [
  { role: 'system', content: 'Plan one step.' },
  { role: 'user', content: 'verify the checksum' },
];
const request = { model: 'stub', messages };
const evaluation = { model: 'stub', messages: [{ role: 'system', content: 'Evaluate how well.' }] };

test('it answers like the chat API and counts tokens', async (t) => {
  const response = await chat(t, request);
  assert.equal(response.statusCode, 200);
  const { object, model, choices, usage } = response.json();
  assert.equal(object, 'chat.completion');
  assert.equal(model, 'stub');
  assert.equal(choices[0].finish_reason, 'stop');
  assert.equal(JSON.parse(choices[0].message.content).tool, 'hash');
  const prompt = countChat(messages);
  const completion = countTokens(choices[0].message.content);
  assert.deepEqual(usage, {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
  });
});

test('a stream has the same answer in chunks, the usage if requested, and an end', async (t) => {
  const complete = (await chat(t, request)).json();
  const response = await chat(t, { ...request, stream: true, stream_options: { include_usage: true } });
  assert.equal(response.headers['content-type'], 'text/event-stream');
  const events = response.body
    .split('\n\n')
    .filter(Boolean)
    .map((event) => event.replace(/^data: /, ''));
  assert.equal(events.pop(), '[DONE]');
  const chunks = events.map((event) => JSON.parse(event));
  assert.deepEqual(chunks.pop().usage, complete.usage);
  assert.equal(chunks.at(-1).choices[0].finish_reason, 'stop');
  const content = chunks.map(({ choices }) => choices[0].delta.content ?? '').join('');
  assert.equal(content, complete.choices[0].message.content);
  assert.equal(chunks[0].choices[0].delta.role, 'assistant');
  assert.ok(chunks.length > 3);
  assert.ok(!(await chat(t, { ...request, stream: true })).body.includes('"usage"'));
});

test('the same messages give the same answer', async (t) => {
  const strip = (body: string) => ({ ...JSON.parse(body), created: 0 });
  assert.deepEqual(strip((await chat(t, request)).body), strip((await chat(t, request)).body));
});

test('an evaluation has a score from 0.82; anything else is acknowledged', async (t) => {
  const { score } = JSON.parse((await chat(t, evaluation)).json().choices[0].message.content);
  assert.ok(score >= 0.82 && score <= 0.99);
  const plain = await chat(t, { model: 'stub', messages: [{ role: 'user', content: 'hello' }] });
  assert.equal(plain.json().choices[0].message.content, 'Understood: hello');
});

test('it answers exactly after its delay', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let status = 0;
  const answered = chat(t, request, { firstTokenDelayMs: () => 200 }).then(({ statusCode }) => {
    status = statusCode;
  });
  const pass = async (ms: number) => {
    t.mock.timers.tick(ms);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  };
  await pass(0);
  await pass(199);
  assert.equal(status, 0);
  await pass(1);
  await answered;
  assert.equal(status, 200);
});

test('it refuses with 429 and both retry-after headers', async (t) => {
  const response = await chat(t, request, { mustRefuse: () => true });
  assert.equal(response.statusCode, 429);
  assert.equal(response.headers['retry-after'], '1');
  assert.equal(response.headers['retry-after-ms'], '100');
  assert.equal(response.json().error.code, 'RATE_LIMITED');
});

test('it bills tokens several times and returns the given score', async (t) => {
  const usual = (await chat(t, evaluation)).json().usage.prompt_tokens;
  const faulty = (await chat(t, evaluation, { tokenFactor: () => 20, score: () => 0.2 })).json();
  assert.equal(faulty.usage.prompt_tokens, 20 * usual);
  assert.equal(JSON.parse(faulty.choices[0].message.content).score, 0.2);
});

test('a request that is not valid for the chat API is refused', async (t) => {
  for (const payload of [
    {},
    { model: 'stub', messages: [] },
    { model: 'stub', messages: [{ role: 'tool', content: '' }] },
    { ...request, stream: 'yes' },
    { ...request, messages: Array(65).fill({ role: 'user', content: '' }) },
  ]) {
    assert.equal((await chat(t, payload)).statusCode, 400);
  }
});
