import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { AppError } from './errors.ts';
import { kitErrors } from './kit-errors.ts';

function errorOf({ code }: NodeJS.ErrnoException): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') return kitErrors.HEADERS_TOO_LARGE();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return kitErrors.REQUEST_TOO_SLOW();
  return kitErrors.REQUEST_MALFORMED();
}

/** Answers a request that Node could not read, so that it reaches no route: in the shape of all errors, without Fastify. */
export function answerClientError(thrown: NodeJS.ErrnoException, socket: Socket): void {
  // The client is gone, or it has part of an answer.
  if (thrown.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const { code, statusCode, message } = errorOf(thrown);
  const body = JSON.stringify({ error: { code, message, request_id: randomUUID() } });
  socket.end(
    [
      `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
