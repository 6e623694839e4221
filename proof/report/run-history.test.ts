import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProofReport } from '@opsconductor/proof';
import { addRun } from './run-history.ts';

const report = {
  date: '2026-01-31T12:00:00.000Z',
  factor: 40,
  alerts: [{}, {}],
  provenAlerts: 2,
  unexpectedAlerts: [],
  healthy: { unexpectedAlerts: [{ alertname: 'A' }], repeats: [{}] },
  totalSeconds: 600,
} as unknown as ProofReport;

const taken = { commit: 'abc', inputs: 'files-1' };

describe('complete runs of the proof', () => {
  test('count as green in a row until one is red', () => {
    let recorded: Parameters<typeof addRun>[0] = {};
    const green: number[] = [];
    for (const isGreen of [true, true, false, true]) {
      recorded = { ...addRun(recorded, report, taken, isGreen), provenance: taken };
      green.push(recorded.greenRunsInARow ?? Number.NaN);
    }
    assert.deepEqual(green, [1, 2, 0, 1]);
    assert.equal(recorded.completeRuns?.length, 4);
  });

  test('start again when the files have changed, or when it is unknown whether they have', () => {
    const earlier = { ...addRun({}, report, taken, true), provenance: taken };
    for (const inputs of ['files-2', null])
      assert.equal(addRun(earlier, report, { commit: 'def', inputs }, true).greenRunsInARow, 1);
  });

  test('are recorded with what fired unexpectedly, the healthy minutes included', () => {
    const [run] = addRun({}, report, taken, false).completeRuns;
    assert.deepEqual(
      [run?.cases, run?.provenAlerts, run?.unexpectedAlerts, run?.repeats, run?.green],
      [2, 2, 1, 1, false],
    );
  });
});
