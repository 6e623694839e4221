import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueueFullError, WorkQueue } from '../../src/domain/work-queue.ts';

test('jobs run up to the concurrency, the rest wait in order, and a job above the capacity is refused', async () => {
  const queue = new WorkQueue({ concurrency: 1, capacity: 2 });
  const order: number[] = [];
  const gate = Promise.withResolvers<void>();
  const jobs = [1, 2, 3].map((n) =>
    queue.run(async () => {
      await gate.promise;
      order.push(n);
      return n;
    }),
  );
  assert.equal(queue.waiting, 2);
  assert.equal(queue.headroom, 0);
  await assert.rejects(
    queue.run(async () => 4),
    (error: unknown) => error instanceof QueueFullError && error.waiting === 2,
  );
  gate.resolve();
  assert.deepEqual(await Promise.all(jobs), [1, 2, 3]);
  assert.deepEqual(order, [1, 2, 3]);
  assert.equal(queue.headroom, 1);
});

test('a job that throws frees its worker', async () => {
  const queue = new WorkQueue({ concurrency: 1, capacity: 1 });
  await assert.rejects(
    queue.run(async () => {
      throw new Error('broken');
    }),
    /broken/,
  );
  assert.equal(await queue.run(async () => 'next'), 'next');
});
