import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startTelemetry } from '@opsconductor/telemetry';
import { countTokens } from '../../src/domain/tokens.ts';
import { buildModelApp } from '../../src/model/app.ts';

async function chat(t: TestContext, payload: object) {
  const telemetry = startTelemetry({
    serviceName: 'ai-pipeline',
    serviceVersion: '0',
    environment: 'test',
    logLevel: 'silent',
  });
  const app = buildModelApp(telemetry);
  t.after(async () => {
    await app.close();
    await telemetry.shutdown();
  });
  return app.inject({ method: 'POST', url: '/v1/chat/completions', payload });
}

const request = {
  model: 'stub',
  messages: [
    { role: 'system', content: 'Plan one step.' },
    { role: 'user', content: 'verify the checksum' },
  ],
};

test('it answers as the chat API does, and counts tokens', async (t) => {
  const response = await chat(t, request);
  assert.equal(response.statusCode, 200);
  const { object, model, choices, usage } = response.json();
  assert.equal(object, 'chat.completion');
  assert.equal(model, 'stub');
  assert.equal(choices[0].finish_reason, 'stop');
  assert.equal(JSON.parse(choices[0].message.content).tool, 'hash');
  const prompt = countTokens('Plan one step.') + countTokens('verify the checksum');
  const completion = countTokens(choices[0].message.content);
  assert.deepEqual(usage, {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
  });
});

test('the same messages give the same answer', async (t) => {
  const strip = (body: string) => ({ ...JSON.parse(body), created: 0 });
  assert.deepEqual(strip((await chat(t, request)).body), strip((await chat(t, request)).body));
});

test('an evaluation has a score; anything else is acknowledged', async (t) => {
  const evaluate = await chat(t, {
    model: 'stub',
    messages: [{ role: 'system', content: 'Evaluate how well.' }],
  });
  const { score } = JSON.parse(evaluate.json().choices[0].message.content);
  assert.ok(score >= 0.7 && score <= 1);
  const plain = await chat(t, { model: 'stub', messages: [{ role: 'user', content: 'hello' }] });
  assert.equal(plain.json().choices[0].message.content, 'Understood: hello');
});

test('what the chat API would refuse is refused', async (t) => {
  for (const payload of [
    {},
    { model: 'stub', messages: [] },
    { model: 'stub', messages: [{ role: 'tool', content: '' }] },
    { ...request, stream: true },
    { ...request, messages: Array(65).fill({ role: 'user', content: '' }) },
  ]) {
    assert.equal((await chat(t, payload)).statusCode, 400);
  }
});
