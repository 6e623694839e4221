import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = unknown | ((url: URL, body: string, authorization: string) => unknown);

/** An answer with this status and no body. */
export class Refusal {
  readonly status: number;

  constructor(status: number) {
    this.status = status;
  }
}

/** A server that answers the given paths with JSON and all others with 404, until the end of the scope. */
export async function answering(
  answers: Readonly<Record<string, Answer>>,
): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const body = (await request.toArray()).join('');
    const answer = answers[url.pathname];
    if (answer === undefined) return response.writeHead(404).end('not found');
    const value =
      typeof answer === 'function' ? await answer(url, body, request.headers.authorization ?? '') : answer;
    if (value instanceof Refusal) return response.writeHead(value.status).end();
    return response.end(typeof value === 'string' ? value : JSON.stringify(value));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The envelope of the answers of Prometheus. */
export const success = (data: unknown) => ({ status: 'success', data });

/** The answer to an instant query. */
export const vector = (...samples: readonly (readonly [Readonly<Record<string, string>>, number])[]) =>
  success({
    resultType: 'vector',
    result: samples.map(([metric, value]) => ({ metric, value: [1_700_000_000, String(value)] })),
  });
