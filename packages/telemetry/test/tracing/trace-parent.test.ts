import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTraceParent } from '../../src/tracing/trace-parent.ts';

const trace = 'a'.repeat(32);
const span = 'b'.repeat(16);

test('a traceparent of the standard is read, later versions included', () => {
  assert.deepEqual(parseTraceParent(`00-${trace}-${span}-01`), {
    traceId: trace,
    spanId: span,
    traceFlags: 1,
    isRemote: true,
  });
  assert.equal(parseTraceParent(`00-${trace}-${span}-00`)?.traceFlags, 0);
  assert.equal(parseTraceParent(`01-${trace}-${span}-03-later`)?.traceFlags, 1);
});

test('a malformed traceparent gives nothing', () => {
  for (const header of [
    '',
    'garbage',
    `00-${trace}-${span}-01-more`,
    `ff-${trace}-${span}-01`,
    `00-${'0'.repeat(32)}-${span}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-${span}-01`,
    `00-${trace}-${span}-0`,
    `01-${trace}-${span}-01-${'x'.repeat(1000)}`,
  ])
    assert.equal(parseTraceParent(header), undefined, header);
});
