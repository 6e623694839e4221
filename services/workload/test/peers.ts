import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@opsconductor/service-kit/testing';
import { PEERS, type Peer } from '../src/domain/kinds.ts';

export interface Reached {
  readonly path: string;
  readonly method: string;
  readonly body: unknown;
  readonly traceparent: string | undefined;
}

/** One server for all peers, which keeps the requests. A target has to register before its heartbeats are accepted. */
export async function startPeers(t: TestContext) {
  const reached: Reached[] = [];
  const registered = new Set<string>();
  const state = { down: false, jobs: 0 };
  const url = await serve(t, async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    if (state.down) return void request.socket.destroy();
    const path = request.url ?? '/';
    if (path === '/health/ready') return response.end('{}');
    const body = text === '' ? undefined : JSON.parse(text);
    const { method = 'GET', headers } = request;
    if (Array.isArray(body?.jobs)) state.jobs += body.jobs.length;
    else reached.push({ path, method, body, traceparent: headers.traceparent as string | undefined });
    const [, , target = ''] = path.split('/');
    let status = 200;
    if (method === 'PUT') registered.add(target);
    else if (path.endsWith('/heartbeat') && !registered.has(target)) status = 404;
    else if (path === '/sessions') status = body.password === undefined ? 201 : 401;
    const answer = path === '/pipeline/run' ? { usage: { prompt_tokens: 70, completion_tokens: 30 } } : {};
    return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const urls = Object.fromEntries(PEERS.map((peer) => [peer, url])) as Record<Peer, string>;
  return { reached, registered, state, urls };
}

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`timeout after a minute while waiting for: ${what}`);
    await sleep(10);
  }
}
