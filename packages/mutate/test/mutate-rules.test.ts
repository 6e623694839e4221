import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { MutateError, mutateRules } from '../src/index.ts';
import { fakePromtool, shop } from './support/shop.ts';

const refused = (problem: RegExp) => (error: unknown) =>
  error instanceof MutateError && problem.test(error.problem);
/** Finds each change of the threshold. */
const thresholdTest = () => fakePromtool(({ expr }) => !/> 1$/.test(expr));

test('a mutant is killed when a test fails with it', async () => {
  const { killed, total, survivors, rules, ruleCoverage } = await mutateRules({
    ...shop(),
    promtool: thresholdTest().promtool,
  });
  assert.deepEqual(
    { killed, total, rules, ruleCoverage },
    { killed: 4, total: 9, rules: 1, ruleCoverage: 0 },
  );
  assert.deepEqual(
    survivors.map(({ mutant, tests, reason }) => [mutant.replace(/^.*OrdersFail /, ''), tests, reason]),
    [
      ['{severity=critical} aggregation label: shop → (nothing) at 8', 1, 'not explained'],
      ['{severity=critical} window: 5m → 10m at 40', 1, 'not explained'],
      ['{severity=critical} window: 5m → 2m30s at 40', 1, 'not explained'],
      ['{severity=critical} for: 2m → 4m', 1, 'not explained'],
      ['{severity=critical} for: 2m → 1m', 1, 'not explained'],
    ],
  );
});

test('progress is reported in mutants', async () => {
  const seen: [number, number][] = [];
  const onProgress = (done: number, total: number) => void seen.push([done, total]);
  await mutateRules({ ...shop(), promtool: thresholdTest().promtool, onProgress });
  assert.deepEqual(seen, [[9, 9]]);
});

test('a reason from the file of survivors is in the report', async () => {
  const { folder, ...globs } = shop();
  const promtool = thresholdTest().promtool;
  const [first] = (await mutateRules({ ...globs, promtool })).survivors;
  const survivors = join(folder, 'survivors.yml');
  writeFileSync(survivors, JSON.stringify([{ mutant: first?.mutant, reason: 'a steady counter' }]));
  const report = await mutateRules({ ...globs, promtool, survivors });
  assert.equal(report.survivors[0]?.reason, 'a steady counter');
});

test('only the rules of the given names are changed, with the tests that read them', async () => {
  const other = 'groups: [{ name: other, rules: [{ record: "a:b:c", expr: "sum(a)" }] }]';
  const { promtool, runs } = thresholdTest();
  const options = { ...shop({ 'other.rules.yml': other }), names: ['a:b:c'], promtool };
  const { total, rules } = await mutateRules(options);
  assert.deepEqual({ total, rules, runs }, { total: 0, rules: 2, runs: [] });
});

test('a rule without a test is not killed', async () => {
  const other = 'groups: [{ name: other, rules: [{ alert: Other, expr: "a > 1" }] }]';
  const { survivors } = await mutateRules({
    ...shop({ 'other.rules.yml': other }),
    names: ['Other'],
    promtool: thresholdTest().promtool,
  });
  assert.equal(survivors.length, 4);
  assert.ok(survivors.every(({ reason, tests }) => tests === 0 && reason === 'no test for this rule'));
});

test('with an earlier report only its survivors are tested', async () => {
  const options = { ...shop(), promtool: thresholdTest().promtool };
  const first = await mutateRules(options);
  const seen: number[] = [];
  const again = await mutateRules({
    ...options,
    promtool: fakePromtool(({ for: wait, expr }) => wait !== '2m' || !/> 1$/.test(expr)).promtool,
    again: first,
    onProgress: (_, total) => void seen.push(total),
  });
  assert.deepEqual(seen, [5]);
  assert.deepEqual([again.killed, again.total, again.survivors.length], [6, 9, 3]);
});

describe('a run is refused when', () => {
  test('a name is unknown', () =>
    assert.rejects(
      mutateRules({ ...shop(), names: ['OrdersFail', 'OrderFails'], promtool: thresholdTest().promtool }),
      refused(/^Unknown rule: OrderFails\.$/),
    ));

  test('the tests fail without a change', () =>
    assert.rejects(
      mutateRules({ ...shop(), promtool: fakePromtool(() => true).promtool }),
      refused(/shop\.test\.yml fails without any change of the rules/),
    ));

  test('promtool writes no results', () =>
    assert.rejects(
      mutateRules({ ...shop(), promtool: async () => 'unknown long flag' }),
      refused(/^promtool reported 0 test files, not 1: unknown long flag$/),
    ));

  test('a glob matches no file', () =>
    assert.rejects(
      mutateRules({ ...shop(), tests: ['none/*.yml'] }),
      refused(/^No test file matches "none\/\*\.yml"\.$/),
    ));
});
