import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { appUnderTest } from '../app.ts';

const hostile = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'a"b', 'a\nb', '} 1\nup 1', 'x'.repeat(10_240), '\u0000'),
  fc.string({ unit: 'binary', maxLength: 80 }),
);
const value = fc.oneof(hostile, fc.integer(), fc.constant(null), fc.constant([]), fc.constant({}));
const submission = fc.record(
  {
    id: value,
    priority: fc.oneof(value, fc.constantFrom('low', 'high')),
    workload_type: fc.oneof(value, fc.constantFrom('compute', 'tool')),
    tool: value,
    affinity: value,
    deadline_ms: fc.oneof(value, fc.integer({ min: 1, max: 1_000_000 })),
    max_attempts: fc.oneof(value, fc.integer({ min: 1, max: 5 })),
    input: fc.dictionary(hostile, value),
  },
  { requiredKeys: [] },
);

const seriesOf = (exposition: string) =>
  exposition
    .split('\n')
    .filter((line) => /^(scheduler|job|workload)_/.test(line))
    .map((line) => line.replace(/ \S+$/, ''));

test('no submission crashes the scheduler or adds a series', async (t) => {
  const { close, submit, telemetry } = await appUnderTest();
  t.after(close);
  const before = seriesOf(await telemetry.metrics.exposition());
  await fc.assert(
    fc.asyncProperty(submission, async (payload) => {
      const { statusCode } = await submit(payload);
      assert.ok(statusCode === 202 || statusCode === 400, `${statusCode}`);
    }),
  );
  assert.deepEqual(seriesOf(await telemetry.metrics.exposition()), before);
});

test('a key that would poison a prototype is refused', async (t) => {
  const { close, app } = await appUnderTest();
  t.after(close);
  const response = await app.inject({
    method: 'POST',
    url: '/jobs',
    headers: { 'content-type': 'application/json' },
    payload: '{"priority":"low","workload_type":"compute","input":{"__proto__":{"polluted":1}}}',
  });
  assert.equal(response.statusCode, 400);
});

test('an input that is nested 100,000 deep is refused, in a job and in a batch', async (t) => {
  const { close, app } = await appUnderTest();
  t.after(close);
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const job = `{"priority":"low","workload_type":"compute","input":{"a":${deep}}}`;
  for (const payload of [job, `{"jobs":[${job}]}`]) {
    const response = await app.inject({
      method: 'POST',
      url: '/jobs',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    assert.equal(response.statusCode, 400, response.body);
    assert.match(response.json().error.message, /nested/);
  }
});

test('no target state crashes the scheduler', async (t) => {
  const { close, app } = await appUnderTest();
  t.after(close);
  const target = fc.record(
    { id: value, type: fc.oneof(value, fc.constant('linux')), capacity: value, health: value, usage: value },
    { requiredKeys: [] },
  );
  const state = fc.record(
    { version: value, targets: fc.oneof(value, fc.array(target)) },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(state, async (payload) => {
      const { statusCode } = await app.inject({ method: 'PUT', url: '/state', payload });
      assert.ok([204, 400, 409].includes(statusCode), `${statusCode}`);
    }),
  );
});

test('any path of a job is answered with 4xx', async (t) => {
  const { close, app } = await appUnderTest();
  t.after(close);
  await fc.assert(
    fc.asyncProperty(hostile, fc.constantFrom('GET' as const, 'DELETE' as const), async (id, method) => {
      const { statusCode } = await app.inject({
        method,
        url: `/jobs/${encodeURIComponent(id.toWellFormed())}`,
      });
      assert.ok(statusCode >= 400 && statusCode < 500, `${statusCode}`);
    }),
  );
});
