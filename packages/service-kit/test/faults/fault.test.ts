import assert from 'node:assert/strict';
import { test } from 'node:test';
import Type from 'typebox';
import { defineFault } from '../../src/index.ts';

const fault = () =>
  defineFault({
    name: 'tool-errors',
    description: 'tools fail',
    alert: 'ToolsFail',
    params: { ratio: Type.Number({ default: 0.3 }) },
  });

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
