import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobBodies, PRIORITIES } from '../../../src/domain/plan/jobs.ts';

interface Job {
  readonly id: string;
  readonly priority: string;
  readonly workload_type: string;
}

test('the jobs of a batch have different ids, and each priority comes equally often', () => {
  const body = jobBodies(1, 'run');
  const jobs = [42, 1, 957].flatMap((count) => {
    const { jobs } = JSON.parse(body(count)) as { jobs: Job[] };
    assert.equal(jobs.length, count);
    return jobs;
  });
  assert.equal(new Set(jobs.map(({ id }) => id)).size, 1_000);
  assert.match(jobs[0]?.id ?? '', /^run-1$/);
  for (const priority of PRIORITIES) {
    assert.equal(jobs.filter((job) => job.priority === priority).length, 250);
  }
  assert.ok(jobs.every(({ workload_type }) => workload_type === 'compute'));
});

test('the same seed gives the same batches, another seed gives others', () => {
  assert.equal(jobBodies(1, 'run')(100), jobBodies(1, 'run')(100));
  assert.notEqual(jobBodies(1, 'run')(100), jobBodies(2, 'run')(100));
});
