import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { workQueue } from '../../src/domain/work-queue.ts';

function gated(concurrency: number, limit: number) {
  const gates = new Map<number, () => void>();
  const started: number[] = [];
  const sizes: number[] = [];
  const queue = workQueue<number>({
    concurrency,
    limit,
    run: (item) => {
      started.push(item);
      return new Promise((resolve) => void gates.set(item, resolve));
    },
    onSize: (size) => sizes.push(size),
  });
  return { gates, queue, sizes, started };
}

const settled = () => new Promise(setImmediate);

test('items start in order up to the concurrency, and an item above the limit is refused', async () => {
  const { gates, queue, started } = gated(1, 2);
  assert.deepEqual([1, 2, 3, 4].map(queue.push), [true, true, true, false]);
  assert.deepEqual(started, [1]);
  gates.get(1)?.();
  await settled();
  assert.deepEqual(started, [1, 2]);
  assert.equal(queue.size(), 1);
});

test('a stalled queue starts no item and counts its fillers, which never run', async () => {
  const { queue, sizes, started } = gated(2, 10);
  const resume = queue.stall(4);
  queue.push(1);
  assert.equal(queue.size(), 5);
  assert.deepEqual(started, []);
  resume();
  await settled();
  assert.deepEqual(started, [1]);
  assert.equal(sizes.at(-1), 0);
});

test('fillers do not exceed the limit', () => {
  const { queue } = gated(1, 3);
  queue.stall(100);
  assert.equal(queue.size(), 3);
  assert.equal(queue.push(1), false);
});

test('closing waits for running items and starts no more', async () => {
  const { gates, queue, started } = gated(1, 5);
  queue.push(1);
  queue.push(2);
  let closed = false;
  const closing = queue.close().then(() => {
    closed = true;
  });
  await settled();
  assert.equal(closed, false);
  gates.get(1)?.();
  await closing;
  assert.deepEqual(started, [1]);
  assert.equal(queue.size(), 1);
});

test('for any sizes every accepted item runs once, in order and within the concurrency', async () => {
  const sizes = fc.record({
    concurrency: fc.integer({ min: 1, max: 4 }),
    limit: fc.integer({ min: 1, max: 6 }),
    items: fc.integer({ min: 0, max: 20 }),
    stalled: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(sizes, async ({ concurrency, limit, items, stalled }) => {
      const ran: number[] = [];
      let running = 0;
      const queue = workQueue<number>({
        concurrency,
        limit,
        run: async (item) => {
          running += 1;
          assert.ok(running <= concurrency);
          await Promise.resolve();
          ran.push(item);
          running -= 1;
        },
        onSize: (size) => assert.ok(size <= limit),
      });
      const resume = stalled ? queue.stall(2) : () => {};
      const accepted = Array.from({ length: items }, (_, item) => item).filter(queue.push);
      resume();
      await settled();
      assert.deepEqual(ran, accepted);
    }),
  );
});
