import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PRIORITIES, planOf } from '../../src/domain/plan.ts';
import { seededRandom } from '../../src/domain/prng.ts';

const TOOLS = ['echo', 'hash', 'ssh'];
const jobsOf = (seed: number, count: number) => {
  const plan = planOf(seed, 'run', TOOLS, 0.1);
  return Array.from({ length: count }, () => plan.job());
};

test('the same seed plans the same jobs, another seed plans others', () => {
  assert.deepEqual(jobsOf(1, 200), jobsOf(1, 200));
  assert.notDeepEqual(jobsOf(1, 200), jobsOf(2, 200));
});

test('what one kind sends does not depend on how often the others are asked', () => {
  const busy = planOf(1, 'run', TOOLS, 0.1);
  const calm = planOf(1, 'run', TOOLS, 0.1);
  for (let n = 0; n < 50; n += 1) busy.job();
  assert.deepEqual(busy.execution(), calm.execution());
  assert.deepEqual(busy.run(), calm.run());
});

test('every priority and every tool has its part, and a tenth of the jobs run a tool', () => {
  const jobs = jobsOf(7, 4_000);
  for (const priority of PRIORITIES) {
    const share = jobs.filter((job) => job.priority === priority).length / jobs.length;
    assert.ok(Math.abs(share - 0.25) < 0.03, `${priority} has ${share}`);
  }
  const tools = jobs.filter((job) => job.workload_type === 'tool');
  assert.ok(Math.abs(tools.length / jobs.length - 0.1) < 0.02);
  assert.deepEqual(new Set(tools.map((job) => job.tool)), new Set(TOOLS));
  assert.equal(new Set(jobs.map((job) => job.id)).size, jobs.length);
});

test('the generator gives known numbers for a known seed', () => {
  const random = seededRandom(42);
  const drawn = Array.from({ length: 3 }, () => random());
  assert.deepEqual(drawn, [0.6011037519201636, 0.44829055899754167, 0.8524657934904099]);
});
