import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parseEnv } from 'node:util';
import { cases } from '../../example/cases.ts';
import { startShop } from '../../example/shop.ts';
import { poll } from '../../src/case/poll.ts';
import { type ProveOptions, prove, proveWithoutRules, watchHealthy } from '../../src/index.ts';
import { Observer } from '../../src/watch/observer.ts';

const pins = readFileSync(join(import.meta.dirname, '../../../../.env'), 'utf8');
const images = parseEnv(pins);

const until = (what: string, isSo: () => boolean) =>
  poll({ what, deadline: Date.now() + 60_000 }, async () => (isSo() ? { done: true } : { seen: 'not yet' }));

describe('the proof of a foreign stack', () => {
  let shop: Omit<ProveOptions, 'cases'> | undefined;
  const options = () => {
    assert.ok(shop, 'the shop did not start');
    return { ...shop, progress: 'none' as const };
  };

  before(async () => {
    shop = await startShop(images);
  });
  after(async () => {
    await shop?.stack[Symbol.asyncDispose]();
    assert.deepEqual(await shop?.stack.leftovers(), []);
  });

  test('shows both alerts from the fault to the resolve, within their time limits', async (t) => {
    const { alerts, unexpectedAlerts, confusion, baselineWaits, totalSeconds } = await prove({
      ...options(),
      cases,
    });
    for (const alert of alerts) {
      t.diagnostic(`${alert.alertname}: ${JSON.stringify(alert)}`);
      assert.equal(alert.error, undefined);
      assert.ok(alert.resolvedDelivered);
    }
    assert.deepEqual(unexpectedAlerts, []);
    assert.deepEqual(
      confusion.map(({ fault, alertname, expected }) => [fault, alertname, expected]),
      [
        ['shop killed', 'ShopDown', 1],
        ['orders fail', 'OrdersFail', 1],
      ],
    );
    assert.deepEqual(
      baselineWaits.map(({ when }) => when),
      ['before', 'after', 'before', 'after'],
    );
    const waited = baselineWaits.reduce((sum, { seconds }) => sum + seconds, 0);
    assert.ok(waited > 0 && waited < totalSeconds, `waited ${waited} of ${totalSeconds} s`);
  });

  test('attributes to no case what fired before the stack was first healthy', async () => {
    const { stack, profile, ...rest } = options();
    await using observer = new Observer({ stack, profile, ...rest });
    await stack.kill('shop');
    await until('ShopDown to fire', () => observer.active.some(({ firingAt }) => firingAt !== undefined));
    const proof = prove({ ...options(), cases: cases.slice(1) });
    await stack.start('shop');
    const { alerts, unexpectedAlerts } = await proof;
    assert.deepEqual(
      alerts.map(({ alertname, proven, error }) => [alertname, proven, error]),
      [['OrdersFail', true, undefined]],
    );
    assert.deepEqual(unexpectedAlerts, []);
  });

  test('runs a group again when it was late on a machine beyond its limits', async () => {
    const [, ordersFail] = cases;
    assert.ok(ordersFail);
    let starts = 0;
    const lateOnce = {
      ...ordersFail,
      // The first time nothing is broken, so the alert is late.
      fault: {
        ...ordersFail.fault,
        start: async (stack: ProveOptions['stack']) => {
          starts += 1;
          if (starts > 1) await ordersFail.fault.start(stack);
        },
      },
    };
    const repeats = { limits: { busyCores: -1 }, alerts: [], budget: 1 };
    const proof = await prove({ ...options(), cases: [lateOnce], repeats });
    assert.deepEqual(
      proof.alerts.map(({ proven, error }) => [proven, error]),
      [[true, undefined]],
    );
    assert.equal(proof.repeats.length, 1);
    assert.match(proof.repeats[0]?.errors.join() ?? '', /OrdersFail\{job="shop"\} to be pending/);
  });

  test('watches healthy load again when a machine beyond its limits can explain the alert', async (t) => {
    const [, ordersFail] = cases;
    assert.ok(ordersFail);
    const { stack } = options();
    await using observer = new Observer(options());
    const usage = t.mock.method(stack, 'cpuSeconds');
    const repeats = { limits: { busyCores: -1 }, alerts: ['OrdersFail'], budget: 1 };
    const watch = watchHealthy({ ...options(), ambient: [], seconds: 20, repeats });
    // The first watch has begun when it reads the counters of the stack.
    await until('the watch to begin', () => usage.mock.callCount() > 0);
    await ordersFail.fault.start(stack);
    await until('OrdersFail to fire', () => observer.active.some(({ firingAt }) => firingAt !== undefined));
    await ordersFail.fault.end(stack);
    const { unexpectedAlerts, repeats: again, strain } = await watch;
    assert.deepEqual(unexpectedAlerts, []);
    assert.deepEqual(
      again.map((repeat) => repeat.unexpectedAlerts.map(({ alertname }) => alertname)),
      [['OrdersFail']],
    );
    assert.ok(strain.seconds >= 20, `measured ${strain.seconds} s`);
  });

  test('fails for an alert whose rule was removed', async () => {
    const [shopDown] = cases;
    assert.ok(shopDown);
    const [{ red, reason } = { red: false, reason: 'no result' }] = await proveWithoutRules(
      [shopDown],
      options(),
    );
    assert.ok(red);
    assert.match(reason, /waited [\d.]+ s for ShopDown\{job="shop"\} to be pending; last seen/);
    assert.match(reason, /; meanwhile [\d.]+ of \d+ cores were busy/);
  });
});
