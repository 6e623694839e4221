import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultyApp } from '../../fixtures/faulty-app.ts';

test('log-flood writes lines at its rate and level, even when its timer is late, and no request fails', async (t) => {
  const lines: { event?: string; level: string }[] = [];
  const { faults, app } = await faultyApp(t, {
    logLevel: 'info',
    logDestination: { write: (line: string) => void lines.push(JSON.parse(line)) },
  });
  const flood = () => lines.filter(({ event }) => event === 'fault.flood');
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  t.mock.timers.enable({ apis: ['setInterval'] });
  const pass = (ms: number, late = 0) => {
    now += ms + late;
    t.mock.timers.tick(ms);
  };
  await faults.start('log-flood', { lines_per_second: 200, level: 'WARN' });
  pass(100);
  assert.equal(flood().length, 20);
  pass(100, 800);
  assert.equal(flood().length, 200);
  assert.ok(flood().every(({ level }) => level === 'WARN'));
  assert.equal((await app.inject('/work')).statusCode, 200);
  await faults.end('log-flood');
  pass(1_000);
  assert.equal(flood().length, 200);
});
