import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../src/domain/engine.ts';
import type { TrackedAlert } from '../../src/domain/lifecycle.ts';
import { defineRule, promql } from '../../src/domain/rule.ts';

function setup() {
  const world = { value: 0 as number | Error, alertmanagerDown: false, now: 0 };
  const sent: TrackedAlert[][] = [];
  const events: string[] = [];
  const rule = defineRule({
    alert: 'ValueTooHigh',
    labels: { severity: 'warning', priority: 'P1', scope: 'test', service: 'test' },
    dashboard: 'none',
    responseTime: '15 minutes',
    inputs: { value: promql('value') },
    initialState: 0,
    decide: ({ value }, times) => ({
      state: times + 1,
      findings: value.flatMap((each) =>
        each.value > 10
          ? [{ summary: `${each.value} at evaluation ${times + 1}`, description: 'above 10' }]
          : [],
      ),
    }),
  });
  const engine = createEngine({
    rules: [rule],
    forMs: 20,
    now: () => world.now,
    read: async () => {
      if (world.value instanceof Error) throw world.value;
      return [{ labels: {}, value: world.value }];
    },
    send: async (alerts) => {
      if (world.alertmanagerDown) throw new Error('connection refused');
      sent.push(alerts.map(({ alert }) => alert));
    },
    observer: {
      evaluated: (_rule, firing) => events.push(`firing ${firing}`),
      failed: (_rule, error) => events.push((error as Error).message),
      notSent: (error) => events.push((error as Error).message),
    },
  });
  const tick = async (value: number | Error) => {
    world.value = value;
    world.now += 10;
    await engine.tick();
  };
  return { world, sent, events, engine, tick };
}

test('an alert is sent at every evaluation while it fires, and once when it resolves', async () => {
  const { sent, tick } = setup();
  for (const value of [11, 11, 11, 12, 1, 1]) await tick(value);
  assert.deepEqual(
    sent.map((alerts) => alerts.map(({ firingSince, resolvedAt }) => [firingSince, resolvedAt])),
    [[[30, undefined]], [[30, undefined]], [[30, 50]]],
  );
});

test('a rule keeps its own state between evaluations', async () => {
  const { engine, tick } = setup();
  await tick(1);
  await tick(11);
  assert.equal(engine.status()[0]?.alerts[0]?.summary, '11 at evaluation 2');
});

test('while an input cannot be read the alert keeps firing, and is still sent', async () => {
  const { sent, events, tick } = setup();
  for (const value of [11, 11, 11, new Error('prometheus is unreachable'), 11]) await tick(value);
  assert.equal(sent.length, 3);
  assert.ok(sent.every((alerts) => alerts[0]?.resolvedAt === undefined));
  assert.deepEqual(events, ['firing 0', 'firing 0', 'firing 1', 'prometheus is unreachable', 'firing 1']);
});

test('alerts that could not be sent, also resolved ones, are sent when Alertmanager is back', async () => {
  const { world, sent, events, tick } = setup();
  for (const value of [11, 11, 11]) await tick(value);
  world.alertmanagerDown = true;
  await tick(1);
  await tick(1);
  assert.equal(events.filter((event) => event === 'connection refused').length, 2);
  world.alertmanagerDown = false;
  await tick(1);
  await tick(1);
  assert.deepEqual(
    sent.map((alerts) => alerts[0]?.resolvedAt),
    [undefined, 40],
  );
});
