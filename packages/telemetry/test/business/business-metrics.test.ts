import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BusinessMetrics } from '../../src/business/business-metrics.ts';
import type { Subscription } from '../../src/business/mrr.ts';
import {
  type BusinessEvent,
  simulateBusiness,
  simulateSubscriptions,
} from '../../src/business/simulation.ts';
import { familiesOf } from '../../src/metrics/export/families-of.ts';
import { MetricsService } from '../../src/metrics/metrics-service.ts';
import { day, heldClock, hour } from './clock.ts';

function started() {
  const clock = heldClock();
  const metrics = new MetricsService();
  const business = new BusinessMetrics(metrics, { userIdKey: 'test', now: clock.now });
  const read = async (name: string, labels: Record<string, string> = {}) => {
    const family = (await familiesOf(metrics)).find((found) => found.name === name);
    if (family?.type === 'histogram') throw new Error(`${name} is a histogram`);
    return family?.series.find((series) => Object.entries(labels).every(([k, v]) => series.labels[k] === v))
      ?.value;
  };
  return { clock, metrics, business, read };
}

function replay(business: BusinessMetrics, event: BusinessEvent): void {
  if (event.type === 'login') business.userLoggedIn(event.userId);
  else if (event.type === 'workflow') business.workflowCreated(event.userId);
  else if (event.type === 'interaction') business.userInteracted(event.userId, event.kind);
  else if (event.type === 'api') business.apiCalled(event.userId, event.planTier);
  else business.feedbackGiven(event.rating);
}

test('gauges without data are NaN, so that they do not look like 0 to an alert', async () => {
  const { business, clock, read } = started();
  business.planFinished(true);
  business.readLoad(() => undefined);
  clock.advance(hour);
  for (const name of [
    'plan_success_rate',
    'business_csat_score',
    'business_engagement_ratio',
    'system_load_score',
  ])
    assert.equal(await read(name), Number.NaN, name);
});

test('without plans, flows, agents and load there are no series of them', async () => {
  const { metrics } = started();
  const text = await metrics.exposition();
  assert.match(text, /^business_csat_score NaN$/m);
  assert.doesNotMatch(text, /plan_success|flow_success| flows|agent_health|system_load/);
});

test('plan and flow rates, agent health and load reach the exposition', async () => {
  const { business, clock, read } = started();
  business.planFinished(true);
  business.planFinished(false);
  business.flowFinished('import', 'success', 0.2);
  business.flowFinished('import', 'cancelled', 0.2);
  business.agent('git', { targetSeconds: 1, queueCapacity: 10 }).called(true, 0.1);
  business.readLoad(() => ({ cpu: 0.1, memory: 0.4, queue: 0 }));
  assert.equal(await read('plan_success_rate'), 0.5);
  assert.equal(await read('flow_success_rate', { flow: 'import' }), 1);
  assert.equal(await read('flows_total', { flow: 'import', status: 'cancelled' }), 1);
  assert.equal(await read('agent_health_score', { agent: 'git' }), 100);
  assert.equal(await read('system_load_score'), 40);
  clock.advance(hour);
  assert.equal(await read('flow_success_rate', { flow: 'import' }), Number.NaN);
  assert.equal(await read('agent_health_score', { agent: 'git' }), Number.NaN);
});

test('a currency whose last subscription ends falls to 0', async () => {
  const { business, clock, read } = started();
  const until = clock.now() + day;
  business.readSubscriptions(() => [{ currency: 'EUR', amount: 50, interval: 'month', from: 0, until }]);
  assert.equal(await read('business_mrr', { currency: 'EUR' }), 50);
  clock.advance(day);
  assert.equal(await read('business_mrr', { currency: 'EUR' }), 0);
});

test('a source that throws leaves a gap, and the scrape succeeds', async () => {
  const { business, read } = started();
  let subscriptions = (): Subscription[] => [{ currency: 'EUR', amount: 50, interval: 'month', from: 0 }];
  business.readSubscriptions(() => subscriptions());
  business.refresh();
  subscriptions = () => {
    throw new Error('database unreachable');
  };
  business.readLoad(subscriptions as never);
  assert.equal(await read('business_mrr', { currency: 'EUR' }), Number.NaN);
  assert.equal(await read('system_load_score'), Number.NaN);
});

test('simulated months are the same for the same seed, and the metrics match a count by hand', async () => {
  const { business, clock, read } = started();
  const options = { seed: 7, users: 300, days: 45, start: Date.UTC(2026, 0, 1) };
  const events = [...simulateBusiness(options)];
  assert.deepEqual([...simulateBusiness(options)], events);
  assert.notDeepEqual([...simulateBusiness({ ...options, seed: 8 })], events);
  business.readSubscriptions(() => simulateSubscriptions(options));
  for (const event of events) {
    clock.set(event.at);
    replay(business, event);
  }
  clock.set(options.start + 45 * day - 1);
  const since = (days: number) => events.filter(({ at }) => at >= options.start + (45 - days) * day);
  const distinct = (days: number) => new Set(since(days).map(({ userId }) => userId)).size;
  for (const days of [1, 7, 30])
    assert.equal(await read('business_active_users', { window: `${days}d` }), distinct(days));
  assert.equal(await read('business_engagement_ratio'), distinct(1) / distinct(30));
  const ratings = since(30).flatMap((event) => (event.type === 'feedback' ? [event.rating] : []));
  const satisfied = ratings.filter((rating) => rating >= 4).length;
  assert.equal(await read('business_csat_score'), 100 * (satisfied / ratings.length));
  assert.equal(await read('user_logins_total'), events.filter(({ type }) => type === 'login').length);
  const eur = await read('business_mrr', { currency: 'EUR' });
  const usd = await read('business_mrr', { currency: 'USD' });
  // 60 pro users at 49 a month and 15 enterprise users at 990 a year, every third in USD.
  assert.ok(Math.abs((eur ?? 0) - (40 * 49 + (10 * 990) / 12)) < 1e-6, `EUR ${eur}`);
  assert.ok(Math.abs((usd ?? 0) - (20 * 49 + (5 * 990) / 12)) < 1e-6, `USD ${usd}`);
});

test('no text of the exposition contains a user id, for any id', async () => {
  const { business, metrics } = started();
  for (const id of ['canary@example.org', '"canary"\n', '__proto__-canary']) {
    business.userLoggedIn(id);
    business.userInteracted(id, 'view');
    business.apiCalled(id, 'pro');
  }
  assert.doesNotMatch(await metrics.exposition(), /canary/);
});
