import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reachBaseline } from '../../src/case/baseline.ts';
import type { Delivery } from '../../src/receiver/receiver.ts';
import type { Activation, Observer } from '../../src/watch/observer.ts';
import { profileOf } from '../profile/profile-of.ts';

const profile = profileOf({ alertmanager: 'route: { receiver: pager, group_interval: 1s }\n' });

/** An alert that fired, and ended so many seconds ago. */
const ended = (alertname: string, secondsAgo: number): Activation => {
  const goneAt = Date.now() - secondsAgo * 1_000;
  const at = goneAt - 1_000;
  return { source: 'prometheus', labels: { alertname }, activeAt: at, seenAt: at, firingAt: at, goneAt };
};

const notified = (alertname: string, status: string, receiver = 'pager'): Delivery => ({
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
  test('does not wait for an alert that ended more than a flush ago, whatever ended since', async () => {
    const wait = await waitFor(
      [ended('Old', 30), ended('New', 0)],
      [notified('Old', 'firing'), notified('New', 'firing'), notified('New', 'resolved')],
    );
    assert.deepEqual(wait.waitingFor, []);
  });

  test('waits for the resolve of an alert that has just ended, until it can no longer come', async () => {
    const { seconds, waitingFor } = await waitFor(
      [ended('New', 0)],
      [notified('New', 'firing'), notified('New', 'firing', 'inbox')],
    );
    assert.ok(seconds >= 1.9, `${seconds} s`);
    assert.deepEqual(waitingFor, ['no resolved notification yet: {"alertname":"New","cluster":"x"}']);
  });

  test('waits until the stack has run for as long as a rule looks back, by the profile’s factor', async () => {
    const { seconds, waitingFor } = await waitFor([], [], 61 * profile.factor);
    assert.ok(seconds >= 0.9 && seconds < 3, `${seconds} s`);
    assert.deepEqual(waitingFor, ['61 s of history are needed']);
    assert.deepEqual((await waitFor([], [], 59 * profile.factor)).waitingFor, []);
  });

  test('does not wait for alerts that were notified before the observer started', async () => {
    assert.deepEqual((await waitFor([], [notified('Old', 'firing')])).waitingFor, []);
  });
});
