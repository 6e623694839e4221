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
  { id: value, priority: value, workload_type: value, tool: value, input: fc.dictionary(hostile, value) },
  { requiredKeys: [] },
);

const seriesOf = (exposition: string) =>
  exposition
    .split('\n')
    .filter((line) => /^(scheduler|job|workload)_/.test(line))
    .map((line) => line.replace(/ \S+$/, ''));

test('no submission crashes the scheduler or adds a series of its own', async (t) => {
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
