import { createConnection } from 'node:net';
import type { Answer } from '../domain/judge.ts';

const DEFAULT_PORT = 6_379;

/** Sends PING as plain text over a new connection: a client library would hide an outage behind reconnects. */
export function pingRedis(url: string, timeoutMs: number): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port) || DEFAULT_PORT });
    const end = (answer: Answer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(
      () => end({ kind: 'silent', reason: `does not answer within ${timeoutMs} ms` }),
      timeoutMs,
    );
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      end({ kind: 'silent', reason: `does not answer (${code ?? 'unknown'})` }),
    );
    socket.once('close', () => end({ kind: 'silent', reason: 'closes the connection' }));
    socket.setEncoding('utf8').once('data', (text) => {
      const reply = String(text).slice(0, 100).trim();
      if (reply === '+PONG') end({ kind: 'answered', status: 200, body: reply });
      else end({ kind: 'silent', reason: `answers PING with ${JSON.stringify(reply)}` });
    });
  });
}
