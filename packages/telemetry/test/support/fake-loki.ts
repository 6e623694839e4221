import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `page`: a web server's 200; `garbage`: no HTTP at all. */
export type Behaviour = 'take' | 'hang' | 'page' | 'garbage' | number;

interface Push {
  streams: { stream: Record<string, string>; values: [string, string, Record<string, string>?][] }[];
}

/** The network side of Loki's push API, with failures that a real Loki cannot produce on demand. */
export async function fakeLoki(behaviour: Behaviour = 'take', port = 0) {
  const state = { behaviour, pushes: [] as Push[], requests: 0, authorization: '' };
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse) {
    state.requests++;
    state.authorization = request.headers.authorization ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (state.behaviour === 'hang') return;
    if (state.behaviour === 'garbage') {
      request.socket.end('\u0000\u0001 what?\r\n\r\n');
      return;
    }
    if (state.behaviour === 'page') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
      return;
    }
    if (typeof state.behaviour === 'number') {
      response.writeHead(state.behaviour).end('not now');
      return;
    }
    const push = JSON.parse(Buffer.concat(chunks).toString()) as Push;
    const poisoned = push.streams.some(({ values }) => values.some(([, line]) => line.includes('POISON')));
    if (poisoned) {
      response.writeHead(400).end("entry for stream '{}' has timestamp too old");
      return;
    }
    state.pushes.push(push);
    response.writeHead(204).end();
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    state,
    port: actualPort,
    url: `http://127.0.0.1:${actualPort}`,
    /** Ends the connections of pushes that wait for an answer. */
    cut: () => server.closeAllConnections(),
    /** Distinct entries, as Loki would store them, in order of arrival. */
    lines: () => {
      const entries = state.pushes.flatMap(({ streams }) =>
        streams.flatMap(({ values }) => values.map(([ns, line]) => `${ns} ${line}`)),
      );
      return [...new Set(entries)].map((entry) => JSON.parse(entry.slice(20)) as Record<string, unknown>);
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
