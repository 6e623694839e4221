import assert from 'node:assert/strict';
import { logEntrySchema } from '@opsconductor/telemetry';
import Fastify from 'fastify';

const app = Fastify({
  ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: true } },
});
// The validator of the framework supports an older draft, which has everything that the schema uses.
const { $schema, ...body } = logEntrySchema;
app.post('/', { schema: { body } }, async () => 'valid');

/** Asserts that lines, as they were written, are entries by the published schema. */
export async function assertEntries(lines: readonly string[]): Promise<void> {
  assert.match($schema, /2020-12/);
  assert.ok(lines.length > 0, 'no line');
  for (const payload of lines) {
    const headers = { 'content-type': 'application/json' };
    const response = await app.inject({ method: 'POST', url: '/', payload, headers });
    assert.equal(response.body, 'valid', `${response.body} for ${payload.slice(0, 400)}`);
  }
}
