import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLimiter } from '../../src/domain/limiter.ts';

test('tasks run up to the limit, the rest wait in order, and a task above the queue limit is refused', async () => {
  const depths: number[] = [];
  const limiter = createLimiter({ concurrency: 1, queueLimit: 2, onDepth: (queued) => depths.push(queued) });
  const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  const ended: number[] = [];
  const tasks = gates.map(({ promise }, index) => limiter.run(() => promise.then(() => ended.push(index))));
  assert.equal(
    limiter.run(async () => 4),
    undefined,
  );
  assert.equal(limiter.queued(), 2);
  for (const { resolve } of gates.toReversed()) resolve();
  await Promise.all(tasks);
  assert.deepEqual(ended, [0, 1, 2]);
  assert.deepEqual(depths, [1, 2, 1, 0]);
});

test('a task that fails frees its place', async () => {
  const limiter = createLimiter({ concurrency: 1, queueLimit: 0, onDepth: () => {} });
  await assert.rejects(async () => limiter.run(() => Promise.reject(new Error('no'))));
  assert.equal(await limiter.run(async () => 'next'), 'next');
});

test('for any sizes, running and waiting tasks never exceed their limits and all accepted ones end', async () => {
  const sizes = fc.record({
    concurrency: fc.integer({ min: 1, max: 5 }),
    queueLimit: fc.integer({ min: 0, max: 5 }),
    tasks: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(sizes, async ({ concurrency, queueLimit, tasks }) => {
      const limiter = createLimiter({
        concurrency,
        queueLimit,
        onDepth: (queued) => assert.ok(queued <= queueLimit),
      });
      let running = 0;
      const accepted = tasks.map((turns) =>
        limiter.run(async () => {
          running += 1;
          assert.ok(running <= concurrency);
          for (let turn = 0; turn < turns; turn++) await Promise.resolve();
          running -= 1;
          return true;
        }),
      );
      const expected = Math.min(tasks.length, concurrency + queueLimit);
      assert.equal(accepted.filter(Boolean).length, expected);
      await Promise.all(accepted);
      assert.equal(running, 0);
    }),
  );
});
