import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { poll } from '@opsconductor/testing/poll';
import { type AppUnderTestOptions, appUnderTest } from '../app.ts';
import { type Answer, stateOf } from '../peers.ts';

/** A target manager that never answers, so that only the pushed state is used. */
const silent: AppUnderTestOptions = { targets: () => 'hang up' };
const job = { priority: 'low', workload_type: 'compute' };

async function under(options: AppUnderTestOptions) {
  const scheduler = await appUnderTest(options);
  return {
    ...scheduler,
    push: (payload: object) => scheduler.app.inject({ method: 'PUT', url: '/state', payload }),
  };
}

describe('PUT /state', () => {
  test('a pushed state is used immediately', async (t) => {
    const { close, push, submit, ended, metric } = await under(silent);
    t.after(close);
    assert.equal((await push(stateOf(7, { id: 'pushed' }))).statusCode, 204);
    await submit({ ...job, id: 'a' });
    assert.equal((await ended('a')).target_id, 'pushed');
    assert.equal(await metric('state_sync_version'), 7);
  });

  test('an older version gets a 409 and changes nothing, the same version gets a 204', async (t) => {
    const { close, push, metric } = await under(silent);
    t.after(close);
    await push(stateOf(7, { id: 'a' }));
    const refused = await push(stateOf(6));
    assert.equal(refused.statusCode, 409);
    assert.equal(refused.json().error.code, 'STATE_OUTDATED');
    assert.equal(await metric('state_sync_version'), 7);
    assert.equal((await push(stateOf(7, { id: 'a' }))).statusCode, 204);
  });

  test('a draining target gets no new jobs', async (t) => {
    const { close, push, submit, ended } = await under(silent);
    t.after(close);
    await push({
      version: 1,
      targets: [
        { ...stateOf(0, { id: 'old' }).targets[0], draining: true },
        ...stateOf(0, { id: 'b', capacity: 1 }).targets,
      ],
    });
    for (const id of ['1', '2', '3']) await submit({ ...job, id });
    for (const id of ['1', '2', '3']) assert.equal((await ended(id)).target_id, 'b');
  });

  test('unknown fields are accepted and ignored', async (t) => {
    const { close, push } = await under(silent);
    t.after(close);
    const [target] = stateOf(0, { id: 'a' }).targets;
    const more = { ...target, declared_state: 'healthy', heartbeat_age_ms: 12, usage: { cpu: 1, memory: 2 } };
    assert.equal((await push({ version: 1, targets: [more] })).statusCode, 204);
  });

  for (const [title, payload, says] of [
    ['no version', { targets: [] }, 'add "version"'],
    ['a negative version', stateOf(-1), 'body/version is -1'],
    [
      'an unknown type',
      { version: 1, targets: [{ ...stateOf(0, { id: 'a' }).targets[0], type: 'mainframe' }] },
      'linux',
    ],
    ['a capacity of 0', stateOf(1, { id: 'a', capacity: 0 }), 'body/targets/0/capacity'],
    ['a text', { version: '1', targets: [] }, 'body/version'],
  ] as const) {
    test(`a state with ${title} gets a 400 that names it`, async (t) => {
      const { close, push } = await under(silent);
      t.after(close);
      const response = await push(payload);
      assert.equal(response.statusCode, 400, response.body);
      assert.ok(response.json().error.message.includes(says), response.json().error.message);
    });
  }
});

test('the answer to an older poll does not replace a later push', async (t) => {
  // No time limit for the answer.
  t.mock.method(AbortSignal, 'timeout', () => new AbortController().signal);
  const first = Promise.withResolvers<Awaited<ReturnType<Answer>>>();
  const answers = [first.promise];
  const { close, push, metric, targetManager } = await under({
    targets: () => answers.shift() ?? new Promise(() => {}),
  });
  t.after(close);
  const polled = (times: number) =>
    poll({ what: `${times} requests`, timeoutSeconds: 60, intervalMs: 20 }, async () => {
      const { length } = targetManager.requests;
      return length === times ? { done: length } : { seen: length };
    });
  await polled(1);
  await push(stateOf(9, { id: 'pushed' }));
  first.resolve({ status: 200, body: stateOf(6, { id: 'polled' }) });
  // The next poll begins after the answer to the first.
  await polled(2);
  assert.equal(await metric('state_sync_version'), 9);
});

test('lower versions of a restarted target manager are used after a poll', async (t) => {
  let version = 9;
  const { close, push, metric } = await under({
    targets: () => ({ status: 200, body: stateOf(version, { id: 'polled' }) }),
  });
  t.after(close);
  await push(stateOf(9, { id: 'pushed' }));
  assert.equal(await metric('state_sync_version'), 9);
  version = 2;
  await poll({ what: 'the lower version to be in use', timeoutSeconds: 60, intervalMs: 20 }, async () => {
    const version = await metric('state_sync_version');
    return version === 2 ? { done: version } : { seen: version };
  });
});

test('a poll fails when the answer is not a target state', async (t) => {
  const { close, app } = await under({ targets: () => ({ status: 200, body: { targets: 'none' } }) });
  t.after(close);
  const { failing } = (await app.inject('/health/ready')).json();
  assert.ok(failing.includes('target_manager'));
});
