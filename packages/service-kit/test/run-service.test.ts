import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { type Line, launch, startFixture } from './fixtures/start-fixture.ts';

/** The exit code, once all output of the process is read; only a process that hangs takes longer than a minute. */
async function ended(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'close', { signal: AbortSignal.timeout(60_000) });
  return code;
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal);
  return ended(child);
}

/** Sends bytes as they are, and returns the status and the error of the answer. */
async function raw(port: number, bytes: string) {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: head.split(' ')[1], error: JSON.parse(body).error };
}

const arrived = ({ event }: Line) => event === 'request.arrived';

// Side by side: each starts a process, and some wait for a time limit.
describe('a service as a process', { concurrency: 4 }, () => {
  test('every port serves the same metrics, and SIGTERM ends the process with 0', async (t) => {
    const { child, ports } = await startFixture(t);
    // A request to one port is in the metrics of both.
    await (await fetch(`http://127.0.0.1:${ports[0]}/short`)).text();
    for (const port of ports) {
      const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      assert.match(
        metrics,
        /^requests_total\{method="GET",route="\/short",status="200"\} 1$/m,
        `port ${port}`,
      );
    }
    assert.equal(await end(child, 'SIGTERM'), 0);
  });

  test('a request in flight is answered before the end', async (t) => {
    const { child, ports, logged } = await startFixture(t);
    const answer = fetch(`http://127.0.0.1:${ports[1]}/until-it-closes`);
    await logged(1, arrived);
    assert.equal(await end(child, 'SIGTERM'), 0);
    assert.deepEqual(await (await answer).json(), { done: true });
  });

  test('with every back end hanging and requests stuck, SIGTERM ends with 0', async (t) => {
    const blackHole = createServer(() => {}).listen(0, '127.0.0.1');
    await once(blackHole, 'listening');
    t.after(() => blackHole.close());
    const { port } = blackHole.address() as { port: number };
    const hole = `http://127.0.0.1:${port}`;
    const { child, ports, logged } = await startFixture(t, {
      LOKI_URL: hole,
      OTLP_ENDPOINT: hole,
      SAMPLING_RATIO: '1',
      HANG: '1',
    });
    const stuck = ports.map((each) => fetch(`http://127.0.0.1:${each}/stuck`).catch(() => 'cut'));
    await logged(2, arrived);
    assert.equal(await end(child, 'SIGTERM'), 0);
    assert.deepEqual(await Promise.all(stuck), ['cut', 'cut']);
  });

  test('a second signal ends the process with 1, even when requests hang', async (t) => {
    const { child, ports, logged } = await startFixture(t, { HANG: '1', SECOND_SIGNAL: 'SIGTERM' });
    fetch(`http://127.0.0.1:${ports[0]}/stuck`).catch(() => {});
    await logged(1, arrived);
    assert.equal(await end(child, 'SIGTERM'), 1);
  });

  test('SIGUSR2 switches the log to DEBUG and back, and both changes are logged', async (t) => {
    const { child, ports, lines, logged } = await startFixture(t);
    const completed = () =>
      lines().filter(({ event, level }) => event === 'request.completed' && level === 'DEBUG');
    const switched = async (to: string) => {
      child.kill('SIGUSR2');
      await logged(1, ({ event, metadata }) => event === 'config.changed' && metadata?.to === to);
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
    const code = ended(child);
    await fetch(`http://127.0.0.1:${ports[0]}/crash`).catch(() => {});
    assert.equal(await code, 1);
  });

  test('a request that Node cannot read gets our error shape, on every port', async (t) => {
    const { ports } = await startFixture(t);
    for (const port of ports) {
      const large = await raw(port, `GET / HTTP/1.1\r\nhost: x\r\nx-large: ${'x'.repeat(20_000)}\r\n\r\n`);
      assert.deepEqual([large.status, large.error.code], ['431', 'HEADERS_TOO_LARGE']);
      assert.match(large.error.request_id, /^[\da-f-]{36}$/);
      const broken = await raw(port, 'not HTTP\r\n\r\n');
      assert.deepEqual([broken.status, broken.error.code], ['400', 'REQUEST_MALFORMED']);
    }
  });

  test('a busy port ends the process with 1 and names it', async (t) => {
    const { ports } = await startFixture(t);
    const { child, stderr } = launch(t, { PORTS: String(ports[0]) });
    assert.equal(await ended(child), 1);
    assert.match(stderr(), new RegExp(`EADDRINUSE.*${ports[0]}`));
  });

  test('a refused configuration ends the process with 2 and lists every violation', async (t) => {
    const { child, stderr } = launch(t, { PORTS: 'eighty', LOG_LEVEL: 'loud' });
    assert.equal(await ended(child), 2);
    assert.match(stderr(), /PORTS is "eighty"/);
    assert.match(stderr(), /LOG_LEVEL is "loud"/);
  });
});
