import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PlannedKind, planOf } from '../../../src/domain/plan/plan.ts';
import { seededRandom } from '../../../src/domain/plan/prng.ts';

const TOOLS = ['echo', 'hash', 'ssh'];
const plan = (seed = 1) => planOf(seed, 'run', TOOLS);
const requests = (kind: PlannedKind, count: number, seed = 1) => {
  const next = plan(seed)[kind];
  return Array.from({ length: count }, () => next());
};
const bodies = (kind: PlannedKind, count: number, seed = 1) =>
  requests(kind, count, seed).map(({ body }) => JSON.parse(body ?? ''));

function counts(values: readonly unknown[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const value of values) found[String(value)] = (found[String(value)] ?? 0) + 1;
  return found;
}

test('the same seed plans the same requests, another seed plans others', () => {
  for (const kind of Object.keys(plan()) as PlannedKind[]) {
    assert.deepEqual(requests(kind, 50), requests(kind, 50));
    assert.notDeepEqual(requests(kind, 50), requests(kind, 50, 2), kind);
  }
});

test('the requests of one kind do not depend on the number of requests of the others', () => {
  const [busy, calm] = [plan(), plan()];
  for (let n = 0; n < 50; n += 1) busy.execute();
  assert.deepEqual(busy.tool_job(), calm.tool_job());
  assert.deepEqual(busy.login(), calm.login());
});

test('every tool, workflow, engine and kind of interaction comes equally often', () => {
  assert.deepEqual(counts(bodies('execute', 30).map(({ tool }) => tool)), { echo: 10, hash: 10, ssh: 10 });
  assert.deepEqual(counts(bodies('tool_job', 8).map(({ priority }) => priority)), {
    critical: 2,
    high: 2,
    normal: 2,
    low: 2,
  });
  const created = bodies('workflow_create', 12).map(({ name, engine_type }) => `${name}/${engine_type}`);
  assert.equal(new Set(created).size, 12);
  assert.equal(new Set(requests('workflow_execute', 4).map(({ path }) => path)).size, 4);
  assert.equal(new Set(bodies('interaction', 4).map(({ kind }) => kind)).size, 4);
});

test('logins come from 500 users, and only a failing one sends a password', () => {
  const users = bodies('login', 500).map(({ user, password }) => {
    assert.equal(password, undefined);
    return user;
  });
  assert.equal(new Set(users).size, 500);
  for (const { password } of bodies('login_failure', 10)) assert.equal(password, 'wrong');
});

test('nine ratings of ten are 4 or 5', () => {
  const ratings = bodies('feedback', 100).map(({ rating }) => rating);
  assert.equal(ratings.filter((rating) => rating >= 4).length, 90);
});

test('the generator gives known numbers for a known seed', () => {
  const random = seededRandom(42);
  const drawn = Array.from({ length: 3 }, () => random());
  assert.deepEqual(drawn, [0.6011037519201636, 0.44829055899754167, 0.8524657934904099]);
});
