import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { redactSpan } from '../../src/redaction/redact-span.ts';

const redacted = (attributes: Record<string, unknown>) => {
  const span = { attributes, events: [{ attributes: { ...attributes } }] } as unknown as ReadableSpan;
  redactSpan(span);
  assert.deepEqual(span.events[0]?.attributes, span.attributes);
  return span.attributes;
};

test('values that were checked before are redacted, or kept, as the first time', () => {
  for (let time = 0; time < 3; time++)
    assert.deepEqual(
      redacted({
        'http.route': '/users/:id',
        'db.password': 'hunter2',
        note: 'for anna@example.com',
        list: ['a', 'token=abc123'],
        correlation_id: '4bf92f3577b34da6a3ce929d0e0e4736',
        count: 3,
      }),
      {
        'http.route': '/users/:id',
        'db.password': '[redacted]',
        note: 'for [redacted]',
        list: ['a', 'token=[redacted]'],
        correlation_id: '4bf92f3577b34da6a3ce929d0e0e4736',
        count: 3,
      },
    );
});

test('values and names beyond the cache are still redacted', () => {
  for (let i = 0; i < 3_000; i++) {
    const { plain, mail, ...rest } = redacted({
      plain: `value ${i}`,
      mail: `user${i}@example.com`,
      [`x${i}.token`]: 'a',
    });
    assert.deepEqual([plain, mail, ...Object.values(rest)], [`value ${i}`, '[redacted]', '[redacted]']);
  }
});
