import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluateHealth, type Observation } from '../../src/health-aggregate/evaluate-health.ts';
import { healthGraph } from '../../src/health-aggregate/graph.ts';
import { type HealthState, healthStates } from '../../src/health-aggregate/health-range.ts';

const now = 1_000_000_000;
const graph = healthGraph([
  {
    name: 'api',
    weight: 1,
    dependencies: [
      { on: 'worker', weight: 1 },
      { on: 'cache', weight: 0.2 },
    ],
  },
  { name: 'worker', weight: 1, dependencies: [{ on: 'db', weight: 1 }] },
  { name: 'db', weight: 1 },
  { name: 'cache', weight: 0.1 },
]);
type Name = 'api' | 'worker' | 'db' | 'cache';
type States = Partial<Record<Name, HealthState | undefined>>;

function judge(states: States) {
  const all: States = { api: 'healthy', worker: 'healthy', db: 'healthy', cache: 'healthy', ...states };
  const seen = Object.entries(all).flatMap(([name, state]): [string, Observation][] =>
    state ? [[name, { state, at: now }]] : [],
  );
  const { state, score, reasons } = evaluateHealth(graph, new Map(seen), now);
  return {
    state,
    score,
    reasons: reasons.map(({ component, role, causes }) => [component, role, ...causes].join(' ')),
  };
}

test('a system of healthy components is healthy, with score 100 and no reason', () => {
  assert.deepEqual(judge({}), { state: 'healthy', score: 100, reasons: [] });
});

test('a broken database is the cause; components that need it are impacted, whether they report a problem or not', () => {
  const expected = {
    state: 'unhealthy',
    score: 0,
    reasons: ['db cause', 'worker impacted db', 'api impacted db'],
  };
  assert.deepEqual(judge({ db: 'unhealthy' }), expected);
  assert.deepEqual(judge({ db: 'unhealthy', worker: 'unhealthy', api: 'degraded' }), expected);
});

test('a component that is worse than what it depends on is a cause of its own', () => {
  const { reasons } = judge({ cache: 'degraded', api: 'unhealthy' });
  assert.deepEqual(reasons, ['cache cause', 'api cause']);
});

test('losing a component of weight 0.1 degrades the score to 90, or further by the loss of its users', () => {
  assert.deepEqual(judge({ cache: 'unhealthy' }), {
    state: 'degraded',
    score: 80,
    reasons: ['cache cause', 'api impacted cache'],
  });
});

test('a degraded component costs half of its weight', () => {
  assert.deepEqual(judge({ db: 'degraded' }).score, 50);
  assert.deepEqual(judge({ db: 'degraded' }).state, 'degraded');
});

test('missing data is unknown and counts as 0 in the score', () => {
  assert.deepEqual(judge({ db: undefined }), {
    state: 'unknown',
    score: 0,
    reasons: ['db cause', 'worker impacted db', 'api impacted db'],
  });
});

test('missing data of little weight is not healthy either', () => {
  assert.equal(judge({ cache: undefined }).state, 'unknown');
  assert.equal(judge({ cache: undefined }).score, 80);
});

test('a component that is known to be broken stays unhealthy when other data is missing', () => {
  assert.equal(judge({ db: 'unhealthy', cache: undefined }).state, 'unhealthy');
});

test('a component that is not observed is a cause, even when its dependency is broken', () => {
  const { reasons } = judge({ db: 'unhealthy', worker: undefined });
  assert.deepEqual(reasons, ['db cause', 'worker cause', 'api impacted worker']);
});

test('an observation is valid for 45 s; then the state is unknown, with its age', () => {
  const one = healthGraph([{ name: 'a', weight: 1 }]);
  const at = (age: number) =>
    evaluateHealth(one, new Map([['a', { state: 'healthy', at: now - age * 1000 }]]), now);
  assert.equal(at(45).state, 'healthy');
  assert.equal(at(46).state, 'unknown');
  assert.equal(at(46).reasons[0]?.message, 'last observed 46 s ago');
  assert.equal(at(-46).reasons[0]?.message, 'observed in the future; check the clocks');
});

test('an unhealthy or unobserved component never leaves the system healthy, and a worse observation never raises the score', () => {
  const state = fc.constantFrom(...healthStates, undefined);
  const states = fc.record({ api: state, worker: state, db: state, cache: state });
  fc.assert(
    fc.property(states, fc.constantFrom<Name>('api', 'worker', 'db', 'cache'), (given, name) => {
      const report = judge(given);
      const allHealthy = Object.values(given).every((one) => one === 'healthy');
      assert.equal(report.state === 'healthy', allHealthy);
      assert.equal(report.reasons.length === 0, allHealthy);
      assert.ok(judge({ ...given, [name]: 'unhealthy' }).score <= report.score);
      assert.ok(judge({ ...given, [name]: undefined }).score <= report.score);
    }),
  );
});
