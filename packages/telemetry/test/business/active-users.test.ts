import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ActiveUsers } from '../../src/business/active-users.ts';
import { day, heldClock } from './clock.ts';

const userIdKey = 'test';

test('a user is counted once per window, whatever the number of visits', () => {
  const users = new ActiveUsers({ userIdKey });
  for (const id of ['a', 'b', 'a', 'a']) users.seen(id);
  assert.deepEqual([users.count(1), users.count(30)], [2, 2]);
});

test('a user leaves the day, the week and the month in turn', () => {
  const clock = heldClock();
  const users = new ActiveUsers({ userIdKey, now: clock.now });
  users.seen('a');
  const counts = () => [users.count(1), users.count(7), users.count(30)];
  clock.advance(day);
  assert.deepEqual(counts(), [0, 1, 1]);
  clock.advance(6 * day);
  assert.deepEqual(counts(), [0, 0, 1]);
  clock.advance(22 * day);
  assert.deepEqual(counts(), [0, 0, 1]);
  clock.advance(day);
  assert.deepEqual(counts(), [0, 0, 0]);
});

test('up to the capacity the count is exact', () => {
  const users = new ActiveUsers({ userIdKey, capacity: 1000 });
  for (let i = 0; i < 1000; i++) users.seen(`user-${i}`);
  assert.equal(users.count(30), 1000);
});

test('beyond the capacity memory stays limited and the count is within four standard errors', () => {
  const capacity = 4096;
  const users = new ActiveUsers({ userIdKey, capacity });
  for (let i = 0; i < 100_000; i++) users.seen(`user-${i}`);
  const kept = users.snapshot().users.length;
  assert.ok(kept <= capacity && kept > capacity / 4, `${kept} kept`);
  const error = Math.abs(users.count(30) / 100_000 - 1);
  assert.ok(error < 4 / Math.sqrt(kept), `off by ${error}`);
});

test('a snapshot merged after a restart gives the same counts and no user twice', () => {
  const before = new ActiveUsers({ userIdKey });
  for (const id of ['a', 'b']) before.seen(id);
  const after = new ActiveUsers({ userIdKey });
  after.seen('b');
  after.merge(JSON.parse(JSON.stringify(before.snapshot())));
  assert.equal(after.count(30), 2);
});

test('a thinned snapshot thins what it is merged into', () => {
  const many = new ActiveUsers({ userIdKey, capacity: 1000 });
  for (let i = 0; i < 20_000; i++) many.seen(`user-${i}`);
  const all = new ActiveUsers({ userIdKey });
  for (let i = 0; i < 20_000; i++) all.seen(`user-${i}`);
  all.merge(many.snapshot());
  assert.equal(all.count(30), many.count(30));
});

test('raw ids appear nowhere in a snapshot', () => {
  const users = new ActiveUsers();
  users.seen('jane@example.org');
  assert.doesNotMatch(JSON.stringify(users.snapshot()), /jane/);
});

test('values that are not an id are not counted', () => {
  const users = new ActiveUsers();
  for (const id of ['', undefined, null, 7, {}]) users.seen(id as string);
  assert.equal(users.count(30), 0);
});

test('hostile snapshots are refused and change nothing', () => {
  const users = new ActiveUsers({ userIdKey });
  users.seen('a');
  const hostile = fc.oneof(
    fc.anything(),
    fc.record({ level: fc.anything(), users: fc.array(fc.anything(), { minLength: 1 }) }),
  );
  fc.assert(
    fc.property(hostile, (snapshot) => {
      assert.throws(() => users.merge(snapshot), TypeError);
      assert.equal(users.count(30), 1);
    }),
  );
});

test('a day in the future counts as today', () => {
  const clock = heldClock();
  const users = new ActiveUsers({ userIdKey, now: clock.now });
  users.merge({ level: 0, users: [[1, 10_000_000]] });
  clock.advance(30 * day);
  assert.equal(users.count(30), 0);
});
