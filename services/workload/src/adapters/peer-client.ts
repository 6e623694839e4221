import timers from 'node:timers/promises';
import { errors, Pool } from 'undici';
import type { Outcome } from '../domain/kinds.ts';
import type { PlannedRequest } from '../domain/plan/plan.ts';

export interface Answer {
  readonly outcome: Outcome;
  /** 0 when there was no answer. */
  readonly status: number;
}

export interface PeerClient {
  /** Never rejects: a failure is an outcome too. */
  send(request: PlannedRequest): Promise<Answer>;
  /** Like `send`, with the body of the answer; '' without an answer. */
  read(request: PlannedRequest): Promise<Answer & { readonly text: string }>;
  close(): Promise<void>;
}

/** Longer than the 5 s after which the services themselves answer 503. */
const TIMEOUT_MS = 6_000;
const CONNECT_TIMEOUT_MS = 2_000;
const CLOSE_MS = 500;
const HEADERS = { 'content-type': 'application/json' };

/** A client with kept-alive connections. The pool uses half the CPU time of fetch. */
export function peerClient(baseUrl: string, connections: number): PeerClient {
  const pool = new Pool(baseUrl, {
    connections,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
  });

  async function ask<T>(
    { method, path, body }: PlannedRequest,
    take: (body: Awaited<ReturnType<Pool['request']>>['body']) => Promise<T>,
    nothing: T,
  ): Promise<Answer & { taken: T }> {
    try {
      const response = await pool.request({
        method,
        path,
        ...(body !== undefined && { body, headers: HEADERS }),
      });
      const taken = await take(response.body);
      return { outcome: outcomeOf(response.statusCode), status: response.statusCode, taken };
    } catch (error) {
      return { outcome: isTimeout(error) ? 'timeout' : 'unreachable', status: 0, taken: nothing };
    }
  }

  return {
    send: (request) => ask<unknown>(request, (body) => body.bytes(), undefined),
    async read(request) {
      const { taken, ...answer } = await ask(request, (body) => body.text(), '');
      return { ...answer, text: taken };
    },
    async close() {
      await Promise.race([pool.close(), timers.setTimeout(CLOSE_MS)]);
      await pool.destroy();
    },
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError;
}

function outcomeOf(status: number): Outcome {
  if (status >= 500) return 'failed';
  return status >= 400 ? 'rejected' : 'accepted';
}
