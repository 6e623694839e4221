import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Peer {
  readonly url: string;
  /** Bodies and headers of the requests so far. */
  readonly requests: { readonly body: unknown; readonly headers: NodeJS.Dict<string | string[]> }[];
  close(): Promise<void>;
}

type Answered = { readonly status: number; readonly body: unknown } | 'hang up';
export type Answer = (body: unknown) => Answered | Promise<Answered>;

/** An HTTP server on loopback that simulates another service. */
export async function startPeer(answer: Answer): Promise<Peer> {
  const requests: Peer['requests'] = [];
  const server: Server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    requests.push({ body, headers: request.headers });
    const answered = await answer(body);
    if (answered === 'hang up') request.socket.destroy();
    else response.writeHead(answered.status).end(JSON.stringify(answered.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An answer of the target manager. Targets are healthy by default. */
export const stateOf = (
  version: number,
  ...targets: { id: string; capacity?: number; health?: string }[]
) => ({
  version,
  targets: targets.map((target) => ({
    type: 'linux',
    capacity: 1,
    health: 'healthy',
    usage: { cpu: 10 },
    ...target,
  })),
});

export const oneTarget: Answer = () => ({
  status: 200,
  body: stateOf(1, { id: 'target-1', capacity: 4 }),
});

export const toolSucceeds: Answer = () => ({
  status: 200,
  body: { status: 'success', tool: 'echo', output: {}, duration_ms: 1, source: 'fresh' },
});
