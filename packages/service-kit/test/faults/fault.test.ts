import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFault, makeFaults } from '../../src/faults/index.ts';
import { toolErrors as declared } from '../fixtures/tool-errors.ts';

const fault = () => makeFault(declared);

test('a fault is inactive until it is activated and after it is reverted', () => {
  const toolErrors = fault();
  assert.deepEqual(toolErrors.state, { active: false });
  toolErrors.activate({ ratio: 0.5 }, 60, () => {});
  assert.ok(toolErrors.state.active);
  assert.equal(toolErrors.state.params.ratio, 0.5);
  assert.equal(toolErrors.revert(), true);
  assert.deepEqual(toolErrors.state, { active: false });
  assert.equal(toolErrors.revert(), false);
});

test('a fault ends by itself when its time is up', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  const toolErrors = fault();
  let expired = 0;
  toolErrors.activate({ ratio: 1 }, 60, () => expired++);
  assert.ok(toolErrors.state.active);
  assert.equal(toolErrors.state.until.getTime(), 60_000);
  t.mock.timers.tick(59_999);
  assert.equal(toolErrors.state.active, true);
  t.mock.timers.tick(1);
  assert.equal(toolErrors.state.active, false);
  assert.equal(expired, 1);
});

test('a second activation replaces the end of the first', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  const toolErrors = fault();
  toolErrors.activate({ ratio: 1 }, 60, () => {});
  toolErrors.activate({ ratio: 0.1 }, 120, () => {});
  t.mock.timers.tick(61_000);
  assert.ok(toolErrors.state.active);
  assert.equal(toolErrors.state.params.ratio, 0.1);
  toolErrors.revert();
});

test('faults are made under the keys of their declarations, each with its effect', () => {
  const seen: number[] = [];
  const faults = makeFaults(
    { errors: declared, idle: { ...declared, name: 'idle' } },
    {
      errors: ({ ratio }) => {
        seen.push(ratio);
        return () => seen.push(0);
      },
    },
  );
  assert.deepEqual(
    Object.entries(faults).map(([key, { name }]) => [key, name]),
    [
      ['errors', 'tool-errors'],
      ['idle', 'idle'],
    ],
  );
  for (const one of Object.values(faults)) {
    one.activate({ ratio: 0.5 }, 60, () => {});
    one.revert();
  }
  assert.deepEqual(seen, [0.5, 0]);
});
