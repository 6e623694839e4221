import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultClient, faultTokenFile } from '@opsconductor/service-kit/testing';
import { KINDS, type Kind } from '../src/domain/kinds.ts';
import { PROFILES } from '../src/domain/rates.ts';
import { appUnderTest } from './app.ts';
import { startPeers, until } from './peers.ts';

const steady = { ...PROFILES.steady, heartbeat: 1 };
const everyKindBut = (kinds: readonly Kind[], factor: number) =>
  Object.fromEntries(
    KINDS.filter((kind) => !kinds.includes(kind)).map((kind) => [kind, steady[kind] * factor]),
  );

const CASES: readonly (readonly [fault: string, params: object, rates: Partial<Record<Kind, number>>])[] = [
  ['login-drop', {}, { login: 0 }],
  ['login-failures', {}, { login_failure: 5 }],
  ['login-failures', { per_second: 20 }, { login_failure: 20 }],
  ['creation-drop', {}, { workflow_create: 0 }],
  ['execution-spike', {}, { workflow_execute: 2 }],
  ['traffic-drop', {}, everyKindBut(['heartbeat'], 0.1)],
  ['traffic-spike', {}, everyKindBut(['heartbeat', 'job', 'tool_job', 'pipeline', 'workflow_execute'], 5)],
];

for (const [fault, params, expected] of CASES) {
  test(`${fault} ${JSON.stringify(params)} changes the rate of ${Object.keys(expected).length} kinds and of no other`, async (t) => {
    const { app, books } = appUnderTest(t, { urls: {}, rates: steady, faultTokenFile: faultTokenFile(t) });
    const faults = faultClient(app);
    const ratesNow = async () =>
      Object.fromEntries(Object.entries(await books()).map(([kind, book]) => [kind, book.rate_per_second]));
    assert.deepEqual(await ratesNow(), steady);
    assert.equal((await faults.start(fault, params)).statusCode, 201);
    assert.deepEqual(await ratesNow(), { ...steady, ...expected });
    await faults.end(fault);
    assert.deepEqual(await ratesNow(), steady);
  });
}

test('a fault changes the traffic of the peer from the next tick until the fault ends', async (t) => {
  const { reached, urls } = await startPeers(t);
  const { app, books } = appUnderTest(t, {
    urls,
    rates: { login: 100, interaction: 100 },
    faultTokenFile: faultTokenFile(t),
  });
  await app.ready();
  const faults = faultClient(app);
  const logins = () => reached.filter(({ path }) => path === '/sessions').length;
  await until('logins arrive', () => logins() > 10);
  await faults.start('login-drop');
  // Arrivals that were due before the fault are still offered by the next tick.
  const before = (await books()).interaction.offered;
  await until('a tick', async () => (await books()).interaction.offered > before);
  const { offered } = (await books()).login;
  await until('interactions continue', async () => (await books()).interaction.ok > before + 40);
  assert.equal((await books()).login.offered, offered);
  assert.ok(logins() <= offered);
  await faults.end('login-drop');
  await until('logins arrive again', () => logins() > offered + 10);
});

test('a fault with a rate below 0 or an unknown parameter is refused with the remedy', async (t) => {
  const { app } = appUnderTest(t, { urls: {}, faultTokenFile: faultTokenFile(t) });
  const faults = faultClient(app);
  for (const [fault, params, says] of [
    ['login-failures', { per_second: -1 }, '/per_second is -1'],
    ['traffic-spike', { factor: '5' }, '/factor'],
    ['traffic-drop', { share: 0.1 }, 'remove "share"'],
  ] as const) {
    const response = await faults.start(fault, params);
    assert.equal(response.statusCode, 400);
    assert.ok(response.json().error.message.includes(says), response.json().error.message);
  }
});
