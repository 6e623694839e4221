import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { startService } from './support/service.ts';

const replies: Record<string, string> = {
  hello: '%1\r\n+proto\r\n:3\r\n',
  info: '$15\r\nredis_version:7\r\n',
  get: '$5\r\nvalue\r\n',
};

test('libraries that ES modules import directly are traced below a kept span', async () => {
  // The part of the Redis protocol that one GET needs; the fetch that follows gets no HTTP answer.
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      if (data.toString().startsWith('GET /')) socket.destroy();
      for (const [, command] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g))
        socket.write(replies[String(command).toLowerCase()] ?? '+OK\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const { message, exit } = startService({ options: {}, redisPort: port });
    const { spanNames } = await message;
    assert.deepEqual(spanNames.toSorted(), ['GET', 'get', 'outer']);
    assert.equal((await exit).code, 0);
  } finally {
    server.close();
  }
});
