import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { startTelemetry } from '@opsconductor/telemetry';
import { buildApp } from '../src/app.ts';

/** Plays every peer at once and counts what reaches it. */
async function startPeers() {
  const reached = { jobs: 0, execute: 0, pipeline: 0, registered: new Set<string>(), beats: 0 };
  const state = { away: false };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    if (state.away) return void request.socket.destroy();
    const { pathname } = new URL(request.url ?? '/', 'http://peer');
    const body = text === '' ? undefined : JSON.parse(text);
    const [, , target = ''] = pathname.split('/');
    let status = 200;
    if (pathname === '/jobs') reached.jobs += body.jobs.length;
    else if (pathname === '/ai/execute') reached.execute += 1;
    else if (pathname === '/pipeline/run') reached.pipeline += 1;
    else if (request.method === 'PUT') reached.registered.add(target);
    else if (pathname.endsWith('/heartbeat')) {
      if (reached.registered.has(target)) reached.beats += 1;
      else status = 404;
    }
    return response.writeHead(status).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { reached, state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!holds()) {
    assert.ok(Date.now() < deadline, `not within 5 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('what is offered reaches the peers and the books agree, also when the peers go away and come back', async (t) => {
  const peers = await startPeers();
  const telemetry = startTelemetry({
    serviceName: 'workload',
    serviceVersion: '0',
    environment: 'test',
    logLevel: 'silent',
  });
  const app = buildApp({
    telemetry,
    urls: {
      scheduler: peers.url,
      targetManager: peers.url,
      automation: peers.url,
      aiPipeline: peers.url,
    },
    seed: 1,
    runId: 'test',
    rates: { job: 100, execute: 20, pipeline: 10, heartbeat: 10 },
    tools: ['echo'],
    toolJobShare: 0.1,
    targets: 3,
    maxInFlight: 64,
  });
  t.after(async () => {
    await app.close();
    await peers.close();
  });
  await app.ready();
  const { reached, state } = peers;
  await until(
    'every kind reaches its peer',
    () => reached.jobs > 20 && reached.pipeline > 1 && reached.beats > 3,
  );
  assert.deepEqual([...reached.registered].sort(), ['target-1', 'target-2', 'target-3']);

  state.away = true;
  const { kinds: before } = (await app.inject('/offered')).json();
  const unreachable = async () => (await app.inject('/offered')).json().kinds.job.answered.unreachable;
  while ((await unreachable()) === before.job.answered.unreachable) await new Promise(setImmediate);
  state.away = false;
  const { jobs } = reached;
  await until('jobs reach the scheduler again', () => reached.jobs > jobs);

  const { kinds } = (await app.inject('/offered')).json();
  const exposition = await telemetry.metrics.exposition();
  for (const kind of ['job', 'execute', 'pipeline', 'heartbeat']) {
    const { offered, in_flight, answered } = kinds[kind];
    const settled = Object.values<number>(answered).reduce((sum, n) => sum + n, 0);
    assert.equal(offered, in_flight + settled);
    assert.match(exposition, new RegExp(`workload_offered_total\\{kind="${kind}"\\} \\d+`));
  }
});
