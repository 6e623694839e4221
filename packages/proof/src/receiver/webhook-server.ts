import { createServer } from 'node:http';

// Runs in a container, from this one file: it may import nothing but Node's own modules.
const notifications: { received_at: string }[] = [];

async function readBody(request: AsyncIterable<Buffer>): Promise<object> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as object;
}

const server = createServer(async (request, response) => {
  if (request.method === 'GET') {
    const since = new URL(request.url ?? '/', 'http://receiver').searchParams.get('since') ?? '';
    const found = notifications.filter(({ received_at }) => received_at >= since);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
    return;
  }
  const received_at = new Date().toISOString();
  try {
    notifications.push({ ...(await readBody(request)), received_at });
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(400).end(`the body is not JSON: ${(error as Error).message}\n`);
  }
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
server.listen(Number(process.argv[2]), '0.0.0.0');
