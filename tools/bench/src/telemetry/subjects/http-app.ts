import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { answer, reportReady } from '../../agent.ts';

export interface HttpSettings {
  /** Base URL of the sinks: Loki, OTLP and the service that is called. */
  upstream: string;
  lokiUrl: string;
  otlpUrl: string;
  spoolDir: string;
  /** The recipe with the optimisations from its own documentation. */
  tuned: boolean;
  /** URL of the product's main module. */
  entry: string;
}

/** The same work in every subject: an answer, an answer that needs a call, and one that fails. */
export function addRoutes(app: FastifyInstance, upstream: string): void {
  app.get<{ Params: { name: string } }>('/hello/:name', async ({ params }) => ({ hello: params.name }));
  app.get('/outbound', async () => {
    const response = await fetch(`${upstream}/upstream?token=canary-outbound-query`);
    return response.json();
  });
  app.post('/fail', async ({ body }) => {
    throw new Error(`no account for ${(body as { email?: string } | undefined)?.email}`);
  });
}

export async function serve(
  app: FastifyInstance,
  close: () => Promise<void> = async () => {},
): Promise<void> {
  answer();
  process.once('SIGTERM', async () => {
    await app.close();
    await close();
    process.exit(0);
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  reportReady({ url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` });
}
