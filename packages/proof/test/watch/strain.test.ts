import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { beyondLimits, StrainWatch } from '../../src/watch/strain.ts';

test('a period has the share of late sleeps, and the evaluations as Prometheus counts them', async (t) => {
  let missed = 3;
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api')) return response.end('{"data":{"result":[{"value":[0,"0.25"]}]}}');
    return response.end(
      [
        'prometheus_rule_group_interval_seconds{rule_group="a"} 2',
        'prometheus_rule_group_last_duration_seconds{rule_group="a"} 0.5',
        `prometheus_rule_group_iterations_missed_total{rule_group="a"} ${missed}`,
        'prometheus_rule_group_iterations_missed_total{rule_group="b"} 1e+00',
      ].join('\n'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  await using machine = new StrainWatch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const end = await machine.begin();
  missed = 5;
  await delay(1_500);
  const strain = await end();
  assert.equal(strain.missedEvaluations, 2);
  assert.equal(strain.slowestEvaluation, 0.25);
  assert.equal(strain.slowestScrapeSeconds, 0.25);
  assert.ok(strain.lateSleeps >= 0 && strain.lateSleeps <= 1);
});

test('the figures of a Prometheus that does not answer are absent', async () => {
  await using machine = new StrainWatch('http://127.0.0.1:9');
  const { missedEvaluations, slowestScrapeSeconds } = await (await machine.begin())();
  assert.equal(missedEvaluations, undefined);
  assert.equal(slowestScrapeSeconds, undefined);
});

test('each figure beyond its limit is reported with the limit; one without a limit never is', () => {
  const strain = {
    seconds: 9,
    cores: 2,
    busyCores: 1.9,
    lateSleeps: 0.4,
    worstDelayMs: 9,
    missedEvaluations: 1,
  };
  assert.deepEqual(beyondLimits(strain, { busyCores: 1.5, lateSleeps: 0.5, missedEvaluations: 0 }), [
    '1.9 of 2 cores were busy (limit 1.5)',
    'Prometheus missed 1 rule evaluations (limit 0)',
  ]);
  assert.deepEqual(beyondLimits(strain, {}), []);
});
