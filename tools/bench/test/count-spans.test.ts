import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countSpans } from '../src/sinks/count-spans.ts';

const field = (number: number, content: number[]): number[] => [number * 8 + 2, content.length, ...content];

test('spans of an OTLP request are counted across resources and scopes', () => {
  const span = field(2, field(5, [65]));
  const scope = field(2, [...field(1, [66]), ...span, ...span]);
  const resource = field(1, [...field(1, [67]), ...scope, ...scope]);
  assert.equal(countSpans(Uint8Array.from([...resource, ...resource])), 8);
  assert.equal(countSpans(new Uint8Array()), 0);
});

test('a message that is not protobuf is refused', () => {
  assert.throws(() => countSpans(Uint8Array.from([0x0b])), /wire type 3/);
});
