import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Job, NO_ORIGIN, PRIORITIES, type Priority } from '../../src/domain/job.ts';
import { PriorityQueue, ROUND } from '../../src/domain/priority-queue.ts';

const jobOf = (priority: Priority, n: number) =>
  new Job(`${priority}-${n}`, { priority, workload_type: 'compute' }, NO_ORIGIN);

const round = Object.values(ROUND).reduce((sum, share) => sum + share, 0);
const step = fc.oneof(fc.constantFrom(...PRIORITIES), fc.constant('take' as const));

/** Runs pushes and takes on a queue. Returns the taken jobs, with the depths before each take. */
function play(steps: readonly (Priority | 'take')[]) {
  const queue = new PriorityQueue();
  const pushed: Job[] = [];
  const taken: { job: Job; waiting: Record<Priority, number> }[] = [];
  for (const next of steps) {
    if (next !== 'take') {
      const job = jobOf(next, pushed.length);
      pushed.push(job);
      queue.push(job);
      continue;
    }
    const waiting = Object.fromEntries(PRIORITIES.map((each) => [each, queue.depth(each)])) as Record<
      Priority,
      number
    >;
    const job = queue.shift();
    if (job) taken.push({ job, waiting });
    else assert.equal(queue.size, 0);
  }
  return { queue, pushed, taken };
}

test('jobs of one priority leave in the order of their arrival', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const { pushed, taken } = play(steps);
      for (const priority of PRIORITIES) {
        const came = pushed.filter((job) => job.priority === priority);
        const left = taken.map(({ job }) => job).filter((job) => job.priority === priority);
        assert.deepEqual(left, came.slice(0, left.length));
      }
    }),
  );
});

test('no job is lost or returned twice', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const { queue, pushed, taken } = play(steps);
      const rest: Job[] = [];
      for (let job = queue.shift(); job; job = queue.shift()) rest.push(job);
      const out = [...taken.map(({ job }) => job), ...rest];
      assert.equal(new Set(out).size, pushed.length);
      assert.equal(out.length, pushed.length);
    }),
  );
});

test('a waiting priority is served within two rounds, whatever else arrives', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 200, maxLength: 1_000 }), (steps) => {
      const passedOver: Record<Priority, number> = { critical: 0, high: 0, normal: 0, low: 0 };
      for (const { job, waiting } of play(steps).taken) {
        for (const priority of PRIORITIES) {
          const served = waiting[priority] === 0 || job.priority === priority;
          passedOver[priority] = served ? 0 : passedOver[priority] + 1;
          assert.ok(
            passedOver[priority] < 2 * round,
            `${priority} was passed over ${passedOver[priority]} times`,
          );
        }
      }
    }),
  );
});

test('while every priority waits, a round has 8, 4, 2 and 1 jobs', () => {
  const queue = new PriorityQueue();
  for (const priority of PRIORITIES) for (let n = 0; n < 30; n += 1) queue.push(jobOf(priority, n));
  const order = Array.from({ length: round }, () => queue.shift()?.priority);
  for (const priority of PRIORITIES) {
    assert.equal(order.filter((each) => each === priority).length, ROUND[priority]);
  }
  assert.equal(order[0], 'critical');
});
