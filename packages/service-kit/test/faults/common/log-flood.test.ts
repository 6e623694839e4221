import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultyApp } from '../../fixtures/faulty-app.ts';

test('log-flood writes lines at its rate and level, and nothing fails', async (t) => {
  const lines: { event?: string; level: string }[] = [];
  const { faults, app } = await faultyApp(t, {
    logLevel: 'info',
    logDestination: { write: (line: string) => void lines.push(JSON.parse(line)) },
  });
  const flood = () => lines.filter(({ event }) => event === 'fault.flood');
  await faults.start('log-flood', { lines_per_second: 200, level: 'WARN' });
  await sleep(1_050);
  await faults.end('log-flood');
  const count = flood().length;
  assert.ok(count >= 170 && count <= 230, `${count} lines`);
  assert.ok(flood().every(({ level }) => level === 'WARN'));
  assert.equal((await app.inject('/work')).statusCode, 200);
  await sleep(250);
  assert.equal(flood().length, count);
});
