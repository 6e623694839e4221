import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lifecycle } from '../../src/domain/lifecycle.ts';

const finding = { summary: 'too much', description: 'more than was allowed' };

test('a finding fires after its wait, not before', () => {
  const lifecycle = new Lifecycle(1_000);
  lifecycle.update([finding], 0);
  lifecycle.update([finding], 999);
  assert.deepEqual(lifecycle.toSend(), []);
  assert.equal(lifecycle.all()[0]?.pendingSince, 0);
  lifecycle.update([finding], 1_000);
  assert.equal(lifecycle.toSend()[0]?.firingSince, 1_000);
});

test('without a wait it fires immediately', () => {
  const lifecycle = new Lifecycle(0);
  lifecycle.update([finding], 5);
  assert.equal(lifecycle.toSend()[0]?.firingSince, 5);
});

test('a finding that ends during its wait leaves no alert, and starts its wait again when it comes back', () => {
  const lifecycle = new Lifecycle(1_000);
  lifecycle.update([finding], 0);
  lifecycle.update([], 500);
  assert.deepEqual(lifecycle.all(), []);
  lifecycle.update([finding], 900);
  lifecycle.update([finding], 1_800);
  assert.deepEqual(lifecycle.toSend(), []);
});

test('a resolved alert is kept until it is delivered, with the time at which it resolved', () => {
  const lifecycle = new Lifecycle(0);
  lifecycle.update([finding], 0);
  lifecycle.update([], 100);
  lifecycle.update([], 200);
  const sent = lifecycle.toSend();
  assert.equal(sent[0]?.resolvedAt, 100);
  lifecycle.delivered(sent);
  assert.deepEqual(lifecycle.toSend(), []);
});

test('an alert that fires again while its resolve is being sent is kept', () => {
  const lifecycle = new Lifecycle(0);
  lifecycle.update([finding], 0);
  lifecycle.update([], 100);
  const sent = lifecycle.toSend();
  lifecycle.update([finding], 150);
  lifecycle.delivered(sent);
  assert.equal(lifecycle.toSend()[0]?.firingSince, 150);
  assert.equal(lifecycle.toSend()[0]?.resolvedAt, undefined);
});

test('findings are identified by their labels, in any order', () => {
  const lifecycle = new Lifecycle(0);
  lifecycle.update(
    [
      { ...finding, labels: { model: 'a', region: 'x' } },
      { ...finding, labels: { model: 'b' } },
    ],
    0,
  );
  lifecycle.update([{ ...finding, labels: { region: 'x', model: 'a' } }], 10);
  assert.deepEqual(
    lifecycle.toSend().map(({ labels, firingSince, resolvedAt }) => [labels.model, firingSince, resolvedAt]),
    [
      ['a', 0, undefined],
      ['b', 0, 10],
    ],
  );
});
