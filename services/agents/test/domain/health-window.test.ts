import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HealthWindow } from '../../src/domain/health-window.ts';

function windowAt() {
  const clock = { now: 0 };
  const health = new HealthWindow({ windowMs: 10_000, targetSeconds: 1, now: () => clock.now });
  return { clock, health };
}

test('the score is half success, three tenths speed and two tenths free queue', () => {
  const { health } = windowAt();
  health.called(true, 0.5);
  assert.equal(health.score(1), 100);
  health.called(false, 0.5);
  assert.equal(health.score(1), 75);
  health.called(true, 2);
  health.called(true, 2);
  assert.equal(health.score(0.5), 100 * (0.5 * 0.75 + 0.3 * 0.5 + 0.2 * 0.5));
});

test('the score is undefined without calls, and old calls are forgotten', () => {
  const { clock, health } = windowAt();
  assert.equal(health.score(1), undefined);
  health.called(false, 5);
  clock.now = 9_000;
  health.called(true, 0.1);
  assert.equal(health.score(1), 100 * (0.25 + 0.15 + 0.2));
  clock.now = 11_500;
  assert.equal(health.score(1), 100);
  clock.now = 60_000;
  assert.equal(health.score(1), undefined);
});
