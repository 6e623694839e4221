import { type AddressInfo, createServer, type Socket } from 'node:net';
import getPort from 'get-port';

/** A base URL where nothing listens. */
export const refusedUrl = async () => `http://127.0.0.1:${await getPort({ host: '127.0.0.1' })}`;

/** A base URL that accepts connections and never answers. */
export async function hungServer() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.resume().on('error', () => {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
