import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROFILE_NAMES, PROFILES } from '../../src/domain/rates.ts';

test('steady is above LowThroughput and below ExecutionVolumeSpike, and has no failed logins', () => {
  assert.ok(PROFILES.steady.job >= 8_000 * 1.05);
  assert.ok(PROFILES.steady.workflow_execute * 300 < 100);
  assert.equal(PROFILES.steady.login_failure, 0);
});

test('every profile except incident has more than 10 logins and more than 5 workflow creations per hour', () => {
  for (const name of PROFILE_NAMES.filter((each) => each !== 'incident')) {
    assert.ok(PROFILES[name].login * 3_600 > 10);
    assert.ok(PROFILES[name].workflow_create * 3_600 > 5);
    assert.ok(PROFILES[name].workflow_execute * 300 < 100);
  }
});

test('the incident crosses LowThroughput, LowUserActivity, WorkflowCreationDrop and ExecutionVolumeSpike', () => {
  const { job, login, workflow_create, workflow_execute, login_failure } = PROFILES.incident;
  assert.ok(job < 8_000 && login === 0 && workflow_create === 0 && workflow_execute * 300 > 100);
  assert.ok(login_failure > 0);
});
