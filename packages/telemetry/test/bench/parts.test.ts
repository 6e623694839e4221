import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCanaries } from '../../bench/lib/canary-search.ts';
import { countSpans } from '../../bench/lib/count-spans.ts';
import { selfTimes } from '../../bench/lib/cpu-profile.ts';

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

test('a canary is reported for each store that holds it', () => {
  const hits = findCanaries(
    { body: 'b-1', cookie: 'c-1' },
    { loki: 'x b-1', stdout: 'b-1 b-1', metrics: 'y' },
  );
  assert.deepEqual(hits, [
    { canary: 'body', store: 'loki' },
    { canary: 'body', store: 'stdout' },
  ]);
});

test('self time is summed by package, without idle time', () => {
  const frame = (id: number, functionName: string, url: string) => ({ id, callFrame: { functionName, url } });
  const times = selfTimes({
    nodes: [
      frame(1, '(idle)', ''),
      frame(2, 'a', 'file:///x/node_modules/@scope/name/a.js'),
      frame(3, 'b', 'file:///x/node_modules/@scope/name/node_modules/inner/b.js'),
      frame(4, 'c', 'node:internal/async_hooks'),
    ],
    samples: [1, 2, 3, 2, 4],
    timeDeltas: [100, 10, 5, 10, 1],
  });
  assert.deepEqual(times, [
    ['@scope/name', 20],
    ['inner', 5],
    ['node: async context, diagnostics channels', 1],
  ]);
});
