import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch, startFixture } from './fixtures/start-fixture.ts';

async function end(
  child: ChildProcess,
  ...signals: NodeJS.Signals[]
): Promise<{ code: number | null; ms: number }> {
  const exit = once(child, 'exit');
  const from = performance.now();
  for (const signal of signals) {
    child.kill(signal);
    await sleep(signals.length > 1 ? 100 : 0);
  }
  const [code] = (await exit) as [number | null];
  return { code, ms: performance.now() - from };
}

test('every port serves, and SIGTERM ends the process with 0', async (t) => {
  const { child } = await startFixture(t);
  const { code, ms } = await end(child, 'SIGTERM');
  assert.equal(code, 0);
  assert.ok(ms < 1_500, `${ms} ms`);
});

test('a request in flight is answered before the end', async (t) => {
  const { child, ports } = await startFixture(t);
  const answer = fetch(`http://127.0.0.1:${ports[1]}/short`);
  await sleep(50);
  const { code, ms } = await end(child, 'SIGTERM');
  assert.deepEqual(await (await answer).json(), { done: true });
  assert.equal(code, 0);
  assert.ok(ms < 1_000, `${ms} ms`);
});

test('with every back end hanging and requests stuck, SIGTERM ends with 0 within 3.5 s', async (t) => {
  const blackHole = createServer(() => {}).listen(0, '127.0.0.1');
  await once(blackHole, 'listening');
  t.after(() => blackHole.close());
  const { port } = blackHole.address() as { port: number };
  const hole = `http://127.0.0.1:${port}`;
  const { child, ports } = await startFixture(t, {
    LOKI_URL: hole,
    OTLP_ENDPOINT: hole,
    SAMPLING_RATIO: '1',
    HANG: '1',
  });
  const stuck = ports.map((each) => fetch(`http://127.0.0.1:${each}/slow`).catch(() => 'cut'));
  await sleep(100);
  const { code, ms } = await end(child, 'SIGTERM');
  assert.equal(code, 0);
  assert.ok(ms < 3_500, `${ms} ms`);
  assert.deepEqual(await Promise.all(stuck), ['cut', 'cut']);
});

test('a second signal ends the process at once', async (t) => {
  const { child, ports } = await startFixture(t, { HANG: '1' });
  fetch(`http://127.0.0.1:${ports[0]}/slow`).catch(() => {});
  await sleep(100);
  const { code, ms } = await end(child, 'SIGTERM', 'SIGTERM');
  assert.equal(code, 1);
  assert.ok(ms < 1_000, `${ms} ms`);
});

test('SIGUSR2 switches the log to DEBUG and back, and the log tells so', async (t) => {
  const { child, ports, lines } = await startFixture(t);
  const completed = () =>
    lines().filter(({ event, level }) => event === 'request.completed' && level === 'DEBUG');
  const switched = async (to: string) => {
    child.kill('SIGUSR2');
    const told = () =>
      lines().some(
        ({ event, metadata }) => event === 'config.changed' && (metadata as { to: string }).to === to,
      );
    for (const end = Date.now() + 5_000; !told(); await sleep(20))
      assert.ok(Date.now() < end, `no line of a change to ${to}`);
  };
  const ask = () => fetch(`http://127.0.0.1:${ports[0]}/short`).then((answer) => answer.text());
  // The first of each 1,000 successes has its line at INFO.
  await ask();
  await switched('debug');
  await ask();
  await switched('info');
  await ask();
  await end(child, 'SIGTERM');
  assert.equal(completed().length, 1);
  const [change] = lines().filter(({ event }) => event === 'config.changed');
  assert.deepEqual(
    [change?.level, change?.category, change?.metadata],
    ['INFO', 'SYSTEM', { setting: 'log_level', from: 'info', to: 'debug' }],
  );
});

test('an uncaught error ends the process with 1', async (t) => {
  const { child, ports } = await startFixture(t);
  const exit = once(child, 'exit');
  await fetch(`http://127.0.0.1:${ports[0]}/crash`).catch(() => {});
  assert.deepEqual((await exit)[0], 1);
});

test('a busy port ends the process with 1 and names it', async (t) => {
  const { ports } = await startFixture(t);
  const { child, stderr } = launch(t, { PORTS: String(ports[0]) });
  assert.equal((await once(child, 'exit'))[0], 1);
  assert.match(stderr(), new RegExp(`EADDRINUSE.*${ports[0]}`));
});

test('a refused configuration ends the process with 2 and lists every violation', async (t) => {
  const { child, stderr } = launch(t, { PORTS: 'eighty', LOG_LEVEL: 'loud' });
  assert.equal((await once(child, 'exit'))[0], 2);
  assert.match(stderr(), /PORTS is "eighty"/);
  assert.match(stderr(), /LOG_LEVEL is "loud"/);
});
