import { createServer } from 'node:http';

const orders = { taken: 0, failed: 0 };
let failing = false;
setInterval(() => {
  orders[failing ? 'failed' : 'taken'] += 1;
}, 50);

const server = createServer((request, response) => {
  if (request.url === '/break') failing = true;
  if (request.url === '/repair') failing = false;
  const lines = Object.entries(orders).map(
    ([outcome, count]) => `orders_total{outcome="${outcome}"} ${count}`,
  );
  response.setHeader('content-type', 'text/plain; version=0.0.4');
  response.end(`# TYPE orders_total counter\n${lines.join('\n')}\n`);
});
server.listen(8080);
process.once('SIGTERM', () => process.exit(0));
