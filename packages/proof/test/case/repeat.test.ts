import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GroupProof } from '../../src/case/prove-group.ts';
import { Repeats } from '../../src/case/repeat.ts';
import type { AlertResult, FailureKind } from '../../src/case/result.ts';

const strain = (lateSleeps: number) => ({
  seconds: 20,
  cores: 2,
  busyCores: 1.9,
  lateSleeps,
  worstDelayMs: 40,
});
const BUSY = strain(0.5);
const CALM = strain(0.05);

/** A group of one case with a kind of failure, and the alerts that fired unexpectedly. */
function groupOf(failure: FailureKind, unexpected: readonly string[] = [], machine = BUSY): GroupProof {
  const result = { alertname: 'Down', labels: {}, proven: false, error: failure, failure } as AlertResult;
  return {
    results: [result],
    attributions: unexpected.map((alertname) => ({
      faults: [],
      alertname,
      labels: { alertname },
      verdict: 'unexpected' as const,
    })),
    baselines: [],
    strain: machine,
  };
}

const policy = { limits: { lateSleeps: 0.3 }, alerts: ['Latency'], budget: 2 };

describe('a group of cases', () => {
  test('runs again when it was late on a busy machine, with the reason and what was measured', () => {
    const repeats = new Repeats(policy);
    assert.equal(repeats.take(groupOf('late')), true);
    assert.deepEqual(repeats.done, [
      {
        cases: ['Down'],
        errors: ['late'],
        machine: ['50 % of the sleeps of 5 ms ended late in the worst second (limit 30 %)'],
        strain: BUSY,
      },
    ]);
  });

  test('runs again when the only unexpected alerts are those that a busy machine fires', () => {
    assert.equal(new Repeats(policy).take(groupOf('unexpected', ['Latency'])), true);
  });

  for (const [what, group] of [
    ['is proven', { ...groupOf('late'), results: [{ proven: true } as AlertResult] }],
    ['was late on a machine that kept up', groupOf('late', [], CALM)],
    ['did not run', { results: groupOf('late').results, attributions: [], baselines: [] }],
    ['had the wrong content, however busy the machine was', groupOf('wrong')],
    ['fired an alert that a busy machine does not fire', groupOf('unexpected', ['Latency', 'DiskFull'])],
  ] satisfies [string, GroupProof][])
    test(`does not run again when it ${what}`, () => {
      const repeats = new Repeats(policy);
      assert.equal(repeats.take(group), false);
      assert.deepEqual(repeats.done, []);
    });

  test('does not run again once the budget is used up, and the machine is still the cause', () => {
    const repeats = new Repeats(policy);
    const taken = [1, 2, 3].map(() => repeats.take(groupOf('late')));
    assert.deepEqual(taken, [true, true, false]);
    assert.equal(repeats.blamesMachine(groupOf('late')), true);
  });

  test('never runs again without a policy', () => {
    const none = new Repeats({ limits: {}, alerts: [], budget: 0 });
    assert.equal(none.blamesMachine(groupOf('late')), false);
  });
});
