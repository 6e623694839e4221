import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContextKey, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { requestIdsOf, unkeptContext } from '../../src/tracing/request-context.ts';

const other = createContextKey('other');
const ids = { correlationId: 'c', requestId: 'r' };
const spanContext = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 0 };

test('the context of an unkept request returns the same values as one made by the API', () => {
  const context = unkeptContext(ROOT_CONTEXT.setValue(other, 1), ids, spanContext);
  assert.equal(requestIdsOf(context), ids);
  assert.deepEqual(trace.getSpanContext(context), spanContext);
  assert.equal(context.getValue(other), 1);
});

test('a derived context keeps all values, and changes only those it sets', () => {
  const context = unkeptContext(ROOT_CONTEXT.setValue(other, 1), ids, spanContext);
  const derived = context.setValue(other, 2);
  assert.equal(derived.getValue(other), 2);
  assert.equal(context.getValue(other), 1);
  assert.equal(requestIdsOf(derived), ids);
  assert.deepEqual(trace.getSpanContext(derived), spanContext);
  assert.equal(trace.getSpanContext(trace.deleteSpan(context)), undefined);
  assert.equal(context.deleteValue(other).getValue(other), undefined);
});
