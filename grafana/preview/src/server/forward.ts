import type { IncomingMessage } from 'node:http';
import type { BackEnds } from '../config.ts';
import type { AllowedQuery } from './allowed-queries.ts';
import type { HeldBytes } from './held-bytes.ts';
import { Refusal } from './refusal.ts';

const MAX_REQUEST_BYTES = 64 * 1024;
const TITLES = { prometheus: 'Prometheus', loki: 'Loki', tempo: 'Tempo' } as const;

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly parts: readonly Uint8Array[];
}

interface ForwardOptions {
  readonly backEnds: BackEnds;
  readonly timeoutMs: number;
  /** Aborted when the browser does not wait any more. */
  readonly ended: AbortSignal;
  readonly held: HeldBytes;
}

/** Sends a query to its back end and returns the answer. Headers of the browser are not passed on.
 * @throws Refusal when the back end does not answer, or answers with too much */
export async function forward(
  request: IncomingMessage,
  { backEnd, path }: AllowedQuery,
  search: string,
  { backEnds, timeoutMs, ended, held }: ForwardOptions,
): Promise<Answer> {
  const title = TITLES[backEnd];
  const url = new URL(`${path}${search}`, backEnds[backEnd]);
  const body = request.method === 'POST' ? await readBody(request) : undefined;
  const signal = AbortSignal.any([ended, AbortSignal.timeout(timeoutMs)]);
  try {
    const response = await fetch(url, {
      method: request.method ?? 'GET',
      signal,
      redirect: 'error',
      ...(body && { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    });
    // Never a type that a browser would show as a page.
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const type = isJson ? 'application/json' : 'text/plain; charset=utf-8';
    const parts = response.body ? await held.read(response.body, title) : [];
    return { status: response.status, type, parts };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError')
      throw new Refusal(
        504,
        `${title} did not answer within ${timeoutMs / 1000} s. Choose a shorter time range.`,
        { cause: error },
      );
    throw new Refusal(
      502,
      `${title} cannot be reached at ${backEnds[backEnd].origin}. \`npm run status\` shows whether it runs or is still being built.`,
      { cause: error },
    );
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > MAX_REQUEST_BYTES)
      throw new Refusal(
        413,
        `The query is longer than ${MAX_REQUEST_BYTES / 1024} KiB. Select fewer values.`,
      );
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
