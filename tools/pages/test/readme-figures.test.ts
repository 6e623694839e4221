import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greenRuns } from '../src/readme-figures.ts';

test('the figure of the proof counts complete green runs in a row, or shows that they are not recorded', () => {
  const proof = { provenAlerts: 104, alerts: Array(105) };
  assert.equal(greenRuns({ ...proof, greenRunsInARow: 0 }), '0; in the last run 104 of 105 cases');
  assert.equal(greenRuns(proof), 'not recorded; in the last run 104 of 105 cases');
});
