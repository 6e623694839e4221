import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Component, healthGraph } from '../../src/health-aggregate/graph.ts';

const component = (name: string, ...on: string[]): Component => ({
  name,
  weight: 1,
  dependencies: on.map((other) => ({ on: other, weight: 1 })),
});

test('each component comes after its dependencies', () => {
  const names = healthGraph([component('api', 'worker', 'db'), component('worker', 'db'), component('db')]);
  assert.deepEqual(
    names.map(({ name }) => name),
    ['db', 'worker', 'api'],
  );
});

const refused: [string, Component[], RegExp][] = [
  [
    'a cycle',
    [component('edge', 'a'), component('a', 'b'), component('b', 'c'), component('c', 'a')],
    /cycle a -> b -> c -> a;/,
  ],
  ['a component that needs itself', [component('a', 'a')], /cycle a -> a;/],
  ['an unknown dependency', [component('a', 'redis')], /"a" depends on "redis", which is not a component/],
  ['a name given twice', [component('a'), component('a')], /"a" is given twice/],
  ['no component', [], /no component/],
  ['a weight of 0', [{ name: 'a', weight: 0 }], /weight 0 of "a" must be/],
  ['a weight that is not a number', [{ name: 'a', weight: Number.NaN }], /weight NaN of "a"/],
  [
    'an edge over 1',
    [component('b'), { name: 'a', weight: 1, dependencies: [{ on: 'b', weight: 2 }] }],
    /weight 2 of "a" -> "b"/,
  ],
  ['an age of 0', [{ name: 'a', weight: 1, maxAgeSeconds: 0 }], /maxAgeSeconds 0 of "a"/],
];
for (const [what, components, message] of refused)
  test(`${what} is refused and named`, () => {
    assert.throws(() => healthGraph(components), message);
  });

test('any edges are either sorted or refused with a cycle that exists', () => {
  const size = 6;
  const edges = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 12 });
  fc.assert(
    fc.property(edges, (pairs) => {
      const components = Array.from({ length: size }, (_, i) =>
        component(`c${i}`, ...pairs.filter(([from]) => from === i).map(([, to]) => `c${to}`)),
      );
      const edge = (from: string, to: string) => pairs.some(([a, b]) => `c${a}` === from && `c${b}` === to);
      try {
        const order = healthGraph(components).map(({ name }) => name);
        for (const [from, to] of pairs) assert.ok(order.indexOf(`c${to}`) < order.indexOf(`c${from}`));
      } catch (error) {
        const cycle = /cycle (.*);/.exec((error as Error).message)?.[1]?.split(' -> ') ?? [];
        assert.ok(cycle.length > 1 && cycle[0] === cycle.at(-1), String(error));
        for (let i = 1; i < cycle.length; i++) assert.ok(edge(cycle[i - 1] as string, cycle[i] as string));
      }
    }),
  );
});
