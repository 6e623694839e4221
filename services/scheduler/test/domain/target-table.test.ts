import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TargetInfo, TargetTable } from '../../src/domain/target-table.ts';

const target = (id: string, over: Partial<TargetInfo> = {}): TargetInfo => ({
  id,
  type: 'linux',
  capacity: 2,
  health: 'healthy',
  cpu: 0,
  ...over,
});

function tableOf(...targets: TargetInfo[]) {
  const table = new TargetTable();
  table.replace(targets);
  return table;
}

function assignNext(table: TargetTable, holdsSlot: boolean) {
  const seat = table.pick(holdsSlot);
  seat?.assign(holdsSlot);
  return seat?.id;
}

test('only healthy targets are picked', () => {
  const table = tableOf(
    target('a', { health: 'degraded' }),
    target('b', { health: 'unhealthy' }),
    target('c', { health: 'unknown' }),
  );
  assert.equal(table.healthy, 0);
  assert.equal(table.pick(false), undefined);
});

test('the target that reports less CPU goes first', () => {
  assert.equal(tableOf(target('a', { cpu: 60 }), target('b', { cpu: 20 })).pick(false)?.id, 'b');
});

test('jobs are spread by capacity between two reports', () => {
  const table = tableOf(target('small', { capacity: 1 }), target('large', { capacity: 3 }));
  const given = Array.from({ length: 8 }, () => assignNext(table, false));
  assert.equal(given.filter((id) => id === 'large').length, 6);
});

test('a target without a free slot gets no tool job', () => {
  const table = tableOf(target('a', { capacity: 1 }));
  assert.equal(assignNext(table, true), 'a');
  assert.equal(table.pick(true), undefined);
  assert.equal(table.pick(false)?.id, 'a');
  table.release('a');
  assert.equal(table.pick(true)?.id, 'a');
});

test('a new report keeps the used slots', () => {
  const table = tableOf(target('a', { capacity: 1 }));
  assignNext(table, true);
  table.replace([target('a', { capacity: 1 })]);
  assert.equal(table.pick(true), undefined);
  table.release('a');
  table.release('a');
  assert.equal(table.pick(true)?.running, 0);
});

test('a preferred target goes first until it is much busier than the others', () => {
  const table = tableOf(target('a', { capacity: 4 }), target('b', { capacity: 4 }));
  const given = Array.from({ length: 12 }, () => {
    const seat = table.pick(false, 'b');
    seat?.assign(false);
    return seat?.id;
  });
  assert.deepEqual(given.slice(0, 5), ['b', 'b', 'b', 'b', 'b']);
  assert.ok(given.includes('a'));
  assert.ok(given.filter((id) => id === 'b').length >= 8);
});

test('a preferred target that is unknown, unhealthy or full is not used', () => {
  const table = tableOf(target('a'), target('b', { capacity: 1 }), target('c', { health: 'unhealthy' }));
  assert.equal(table.pick(false, 'missing')?.id, 'a');
  assert.equal(table.pick(false, 'c')?.id, 'a');
  table.pick(true, 'b')?.assign(true);
  assert.equal(table.pick(true, 'b')?.id, 'a');
});
