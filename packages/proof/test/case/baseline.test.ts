import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reachBaseline } from '../../src/case/baseline.ts';
import type { Delivery } from '../../src/receiver/receiver.ts';
import type { Activation, Observer } from '../../src/watch/observer.ts';
import { profileOf } from '../profile/profile-of.ts';

const profile = profileOf({ alertmanager: 'route: { receiver: pager, group_interval: 1s }\n' });

/** An alert that fired, was told, and went away so long ago. */
const gone = (alertname: string, secondsAgo: number): Activation => {
  const goneAt = Date.now() - secondsAgo * 1_000;
  const at = goneAt - 1_000;
  return { source: 'prometheus', labels: { alertname }, activeAt: at, seenAt: at, firingAt: at, goneAt };
};

const told = (alertname: string, status: string, receiver = 'pager'): Delivery => ({
  receivedAt: Date.now(),
  receiver,
  status,
  alerts: [{ status, labels: { alertname, cluster: 'x' }, annotations: {}, startsAt: '' }],
});

function waitFor(activations: Activation[], deliveries: Delivery[], historySeconds = 0) {
  const startedAt = Date.now() - 60_000;
  const observer = { activations, deliveries, startedAt, active: [], troubles: async () => [] };
  return reachBaseline(observer as unknown as Observer, {
    profile,
    ambient: [],
    withinSeconds: 5,
    historySeconds,
  });
}

describe('the baseline', () => {
  test('is not held by an alert that went away a flush ago, whatever went away since', async () => {
    const wait = await waitFor(
      [gone('Old', 30), gone('New', 0)],
      [told('Old', 'firing'), told('New', 'firing'), told('New', 'resolved')],
    );
    assert.deepEqual(wait.heldBy, []);
  });

  test('waits for the resolve of an alert that just went away, until it can no longer come', async () => {
    const { seconds, heldBy } = await waitFor(
      [gone('New', 0)],
      [told('New', 'firing'), told('New', 'firing', 'inbox')],
    );
    assert.ok(seconds >= 1.9, `${seconds} s`);
    assert.deepEqual(heldBy, ['told of and not resolved: {"alertname":"New","cluster":"x"}']);
  });

  test('waits until the stack has run for as long as a rule looks back, by the profile’s factor', async () => {
    const { seconds, heldBy } = await waitFor([], [], 61 * profile.factor);
    assert.ok(seconds >= 0.9 && seconds < 3, `${seconds} s`);
    assert.deepEqual(heldBy, ['61 s of history are needed']);
    assert.deepEqual((await waitFor([], [], 59 * profile.factor)).heldBy, []);
  });

  test('is not held by what was told before anyone watched', async () => {
    assert.deepEqual((await waitFor([], [told('Old', 'firing')])).heldBy, []);
  });
});
