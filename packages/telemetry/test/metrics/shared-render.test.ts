import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SharedRender } from '../../src/metrics/shared-render.ts';

/** Renders of a given duration, on a clock of the test; each returns its number. */
function rendering(tookMs: number) {
  const clock = { ms: 0, renders: 0 };
  const shared = new SharedRender(
    async () => {
      clock.renders += 1;
      const text = `${clock.renders}`;
      await Promise.resolve();
      clock.ms += tookMs;
      return text;
    },
    () => clock.ms,
  );
  return { clock, shared };
}

test('calls during a render get its result', async () => {
  const { shared } = rendering(1);
  assert.deepEqual(await Promise.all([shared.get(), shared.get(), shared.get()]), ['1', '1', '1']);
});

test('a render of 1 ms is served for 100 ms, and not for longer', async () => {
  const { clock, shared } = rendering(1);
  await shared.get();
  clock.ms = 99.9;
  assert.equal(await shared.get(), '1');
  clock.ms = 100;
  assert.equal(await shared.get(), '2');
});

test('a slow render is served for a second', async () => {
  const { clock, shared } = rendering(50);
  await shared.get();
  clock.ms = 999;
  assert.equal(await shared.get(), '1');
  clock.ms = 1_000;
  assert.equal(await shared.get(), '2');
});

test('a render that fails is tried again', async () => {
  let fails = true;
  const shared = new SharedRender(
    async () => {
      if (fails) throw new Error('no');
      return 'yes';
    },
    () => 0,
  );
  await assert.rejects(shared.get(), /no/);
  fails = false;
  assert.equal(await shared.get(), 'yes');
});
