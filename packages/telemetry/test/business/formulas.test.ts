import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AgentHealth } from '../../src/business/agent-health.ts';
import { CustomerSatisfaction } from '../../src/business/csat.ts';
import { monthlyRecurringRevenue, type Subscription } from '../../src/business/mrr.ts';
import { agentHealthScore, systemLoadScore } from '../../src/business/scores.ts';
import { SuccessRates } from '../../src/business/success-rates.ts';
import { day, heldClock, hour, minute } from './clock.ts';

const close = (actual: number | undefined, expected: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual} is not ${expected}`);

test('agent health weighs success 0.5, latency 0.3 and queue headroom 0.2', () => {
  const best = { up: true, successRatio: 1, withinTarget: 1, queueHeadroom: 1 };
  close(agentHealthScore(best), 100);
  close(agentHealthScore({ ...best, successRatio: 0 }), 50);
  close(agentHealthScore({ ...best, withinTarget: 0 }), 70);
  close(agentHealthScore({ ...best, queueHeadroom: 0 }), 80);
  close(agentHealthScore({ up: true, successRatio: 0.9, withinTarget: 0.5, queueHeadroom: 0.25 }), 65);
  close(agentHealthScore({ ...best, queueHeadroom: -3 }), 80);
});

test('an agent that is down has health 0, whatever its other values', () => {
  assert.equal(agentHealthScore({ up: false, successRatio: 1, withinTarget: 1, queueHeadroom: 1 }), 0);
});

test('load is the largest of the ratios, in percent', () => {
  close(systemLoadScore({ cpu: 0.2, memory: 0.8, queue: 0.5 }), 80);
  close(systemLoadScore({ cpu: 1.7, memory: 0, queue: 0 }), 100);
  assert.equal(systemLoadScore({ cpu: 0.2, memory: Number.NaN, queue: 0 }), Number.NaN);
});

test('an agent is scored over its last 5 minutes', () => {
  const clock = heldClock();
  const agent = new AgentHealth({ targetSeconds: 1, queueCapacity: 100 }, clock.now);
  assert.equal(agent.score(), undefined);
  agent.called(true, 0.4);
  agent.called(true, 1);
  agent.called(true, 1.1);
  agent.called(false, 0.1);
  agent.setQueueDepth(50);
  close(agent.score(), 100 * (0.5 * 0.75 + 0.3 * 0.75 + 0.2 * 0.5));
  agent.setUp(false);
  assert.equal(agent.score(), 0);
  agent.setUp(true);
  clock.advance(5 * minute);
  assert.equal(agent.score(), undefined);
});

test('MRR divides by the months of the interval and keeps currencies apart', () => {
  const from = 0;
  const subscriptions: Subscription[] = [
    { currency: 'EUR', amount: 50, interval: 'month', from },
    { currency: 'EUR', amount: 90, interval: 'quarter', from },
    { currency: 'EUR', amount: 240, interval: 'year', from },
    { currency: 'USD', amount: 12, interval: 'year', from },
  ];
  assert.deepEqual(
    [...monthlyRecurringRevenue(subscriptions, 1)],
    [
      ['EUR', 100],
      ['USD', 1],
    ],
  );
});

test('a subscription counts from its first instant and not at its end', () => {
  const subscription = { currency: 'EUR', amount: 5, interval: 'month', from: 10, until: 20 } as const;
  const at = (ms: number) => monthlyRecurringRevenue([subscription], ms).get('EUR');
  assert.deepEqual([at(9), at(10), at(19), at(20)], [undefined, 5, 5, undefined]);
});

test('CSAT is the share of 4 and 5 among the ratings of 30 days', () => {
  const clock = heldClock();
  const csat = new CustomerSatisfaction(clock.now);
  assert.equal(csat.score(), undefined);
  for (const rating of [5, 4, 3, 1, 0, 6, 4.5, Number.NaN]) csat.rated(rating);
  assert.equal(csat.score(), 50);
  clock.advance(29 * day);
  csat.rated(5);
  assert.equal(csat.score(), 60);
  clock.advance(day);
  assert.equal(csat.score(), 100);
});

test('a success rate covers one hour and is unknown without data', () => {
  const clock = heldClock();
  const rates = new SuccessRates(clock.now);
  for (const success of [true, true, true, false]) rates.finished('plan', success);
  assert.equal(rates.rate('plan'), 0.75);
  clock.advance(hour);
  assert.deepEqual([...rates.entries()], [['plan', undefined]]);
  assert.equal(rates.rate('never'), undefined);
});

test('success rates follow at most 50 keys', () => {
  const rates = new SuccessRates(() => 0);
  for (let i = 0; i < 1000; i++) rates.finished(`flow-${i}`, true);
  assert.equal([...rates.entries()].length, 50);
});
