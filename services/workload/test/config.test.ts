import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, loadConfig } from '@opsconductor/service-kit';
import { ratesFrom, WorkloadConfig } from '../src/config.ts';
import { PROFILES } from '../src/domain/rates.ts';

const ratesOf = (env: Record<string, string>) => ratesFrom(loadConfig(WorkloadConfig, env));

test('the default profile is steady, and WORKLOAD_PROFILE selects another one', () => {
  assert.deepEqual(ratesOf({}), PROFILES.steady);
  assert.deepEqual(ratesOf({ WORKLOAD_PROFILE: 'incident' }), PROFILES.incident);
});

test('each rate can be set separately, also to 0', () => {
  const own = { JOBS_PER_SECOND: '50', LOGINS_PER_SECOND: '0', GIT_CALLS_PER_SECOND: '2.5' };
  assert.deepEqual(ratesOf({ WORKLOAD_PROFILE: 'peak', ...own }), {
    ...PROFILES.peak,
    job: 50,
    login: 0,
    agent_git: 2.5,
  });
});

test('an unknown profile, a negative rate and a URL with a path are refused together', () => {
  const env = { WORKLOAD_PROFILE: 'calm', JOBS_PER_SECOND: '-1', GIT_AGENT_URL: 'http://git/x' };
  assert.throws(
    () => loadConfig(WorkloadConfig, env),
    (error: unknown) => error instanceof ConfigError && error.violations.length >= 1,
  );
});
