import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { narrowBudget } from '../../src/budget/limits.ts';
import { parseBudget, serialiseBudget } from '../../src/budget/wire.ts';

test('the remaining budget is one value that needs no escaping in baggage', () => {
  const text = serialiseBudget({ hop: 7, token: 4880, deadline: 1.5 });
  assert.equal(text, 'hop.7_token.4880_deadline.1500m');
  assert.equal(encodeURIComponent(text), text);
});

test('any budget can be written and read again, rounded down to integers of hops, tokens and milliseconds', () => {
  const amount = fc.option(fc.nat(1e9), { nil: undefined });
  fc.assert(
    fc.property(amount, amount, amount, (hop, token, ms) => {
      const limits = {
        ...(hop !== undefined && { hop }),
        ...(token !== undefined && { token }),
        ...(ms !== undefined && { deadline: ms / 1000 }),
      };
      const back = parseBudget(serialiseBudget(limits));
      if (Object.keys(limits).length === 0) assert.equal(back, undefined);
      else assert.ok(Math.abs((back?.deadline ?? 0) - (limits.deadline ?? 0)) <= 0.001);
      assert.equal(back?.hop, hop);
      assert.equal(back?.token, token);
    }),
  );
});

const hostile = [
  '',
  'hop',
  'hop.',
  'hop.-1',
  'hop.1e9',
  'hop.NaN',
  'hop.1_hop.2',
  'token.5m',
  'deadline.5',
  '__proto__.1',
  `hop.${'9'.repeat(200)}`,
];
for (const text of hostile)
  test(`"${text.slice(0, 20)}" is not a valid budget`, () => {
    assert.equal(parseBudget(text), undefined);
  });

test('any other text is not a valid budget and throws nothing', () => {
  const shaped = fc.string({
    unit: fc.constantFrom('hop', 'token', '.', '_', '1', 'm', 'deadline', '-'),
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string(), shaped), (text) => {
      const limits = parseBudget(text as string);
      for (const value of Object.values(limits ?? {})) assert.ok(Number.isFinite(value) && value >= 0);
    }),
  );
});

test('limits from outside can only narrow the local ones', () => {
  assert.deepEqual(narrowBudget({ hop: 5, token: 100 }, { hop: 9, deadline: 1 }), {
    hop: 5,
    token: 100,
    deadline: 1,
  });
  assert.deepEqual(narrowBudget({ hop: 5 }), { hop: 5 });
});
