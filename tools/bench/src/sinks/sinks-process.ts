// Sinks that look like Loki, an OTLP receiver and an upstream service to a client. They accept everything, and keep bodies
// only with the setting `capture`.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, reportReady, settings } from '../agent.ts';
import { countSpans } from './count-spans.ts';

const { hang = false, capture = false } = settings<{ hang?: boolean; capture?: boolean }>();
const received = { pushes: 0, pushBytes: 0, exports: 0, spans: 0 };
const bodies: { url: string | undefined; body: string }[] = [];

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  if (hang) return;
  if (capture && body.length > 0) bodies.push({ url: request.url, body: body.toString('latin1') });
  if (request.url === '/loki/api/v1/push') {
    received.pushes++;
    received.pushBytes += body.length;
    response.writeHead(204).end();
  } else if (request.url === '/v1/traces') {
    received.exports++;
    received.spans += countSpans(body);
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  } else {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"hello":"upstream"}');
  }
}

const server = createServer(
  { keepAliveTimeout: 600_000 },
  (request, response) => void take(request, response),
);
server.listen(0, '127.0.0.1', () =>
  reportReady({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
answer({ received: () => received, bodies: () => bodies });
