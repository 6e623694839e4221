// Simulates the target manager and automation for the scheduler.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, reportReady } from '@opsconductor/bench/agent';

const TARGETS = 5;

const targets = Array.from({ length: TARGETS }, (_, n) => ({
  id: `target-${n + 1}`,
  type: 'linux',
  capacity: 20,
  health: 'healthy',
  usage: { cpu: 20 + 5 * n },
}));
let version = 0;

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' });
    if (request.url === '/targets') {
      version += 1;
      response.end(JSON.stringify({ version, targets }));
    } else {
      response.end('{"status":"success","source":"fresh","duration_ms":1,"output":{}}');
    }
  });
});
server.listen(0, '127.0.0.1', () =>
  reportReady({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
answer();
