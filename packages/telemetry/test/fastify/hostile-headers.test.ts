import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import Fastify from 'fastify';
import { telemetryPlugin } from '../../src/index.ts';
import { tracedTelemetry } from '../support/spans.ts';

const value = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom(
    '__proto__=1',
    `${'a=b,'.repeat(5000)}`,
    'a=%E0%A4%A',
    'correlation_id=%0d%0aset-cookie:%20x',
    `00-${'f'.repeat(32)}-${'f'.repeat(16)}-ff`,
    `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`,
  ),
);
const names = ['traceparent', 'tracestate', 'baggage', 'x-request-id', 'x-correlation-id'] as const;

test('no header changes the answer, and ids that are echoed or logged are well-formed', async () => {
  const { telemetry, entries } = tracedTelemetry({ sampling: { ratio: 0.5 } });
  const app = Fastify();
  app.register(telemetryPlugin, { telemetry });
  app.get('/', async () => {
    telemetry.logger.info({ event: 'in' });
    return 'fine';
  });
  const headers = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(headers, async (given) => {
      const response = await app.inject({ url: '/', headers: given as Record<string, string> });
      assert.equal(response.body, 'fine');
      for (const name of ['x-request-id', 'x-correlation-id'])
        assert.match(String(response.headers[name]), /^[\w.:-]{1,128}$/);
      assert.match(String(entries.findLast(({ event }) => event === 'in')?.trace_id), /^[\da-f]{32}$/);
    }),
    { numRuns: 300, seed: 31 },
  );
  await telemetry.shutdown();
});
