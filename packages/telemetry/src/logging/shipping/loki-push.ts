import { once } from 'node:events';
import { type LokiOptions, pinoLoki } from 'pino-loki';
import { fingerprint } from '../fingerprint.ts';

/** The outcome of a batch. `retry`: why it has to be sent again. `poison`: Loki will never accept one of its lines. */
export type PushOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'poison' }
  | {
      readonly kind: 'retry';
      readonly reason: 'throttled' | 'server_error' | 'unreachable' | 'timeout';
      readonly detail: string;
      /** What an operator can do about it. */
      readonly remedy: string;
    };

export interface PushOptions {
  lokiUrl: string;
  service: string;
  environment: string;
  /** Milliseconds for an answer; default: 5,000. */
  requestTimeoutMs?: number | undefined;
}

const maxComponents = 50;

/**
 * Pushes batches through pino-loki, which formats the entries and builds the request, but sends one stream per
 * line and ignores failures. It sends with the global fetch. Nothing else in this thread uses fetch, so the global is
 * replaced by a function that groups the lines by stream and keeps the outcome.
 */
export class LokiPush {
  readonly #options: LokiOptions;
  readonly #send = globalThis.fetch;
  readonly #requestTimeoutMs: number;
  readonly #components = new Set<string>();
  #outcome: PushOutcome | undefined;

  constructor({ lokiUrl, service, environment, requestTimeoutMs = 5000 }: PushOptions) {
    this.#requestTimeoutMs = requestTimeoutMs;
    const { host, basicAuth } = withoutCredentials(lokiUrl);
    this.#options = {
      host,
      ...(basicAuth && { basicAuth }),
      labels: { service, environment },
      propsToLabels: ['level', 'category', 'component'],
      structuredMetaKey: 'meta',
      logFormat: ({ line }) => line as string,
      silenceErrors: true,
      // One stream object per batch: its timer never fires, its buffer is never full, and its end starts the push.
      batching: { interval: 3600, maxBufferSize: 0 },
    };
    globalThis.fetch = (input, init) => this.#fetch(input, init);
  }

  /** `lines` as in the spool. Never rejects. */
  async push(lines: readonly string[]): Promise<PushOutcome> {
    this.#outcome = undefined;
    const stream = pinoLoki(this.#options);
    stream.on('error', () => {});
    const closed = once(stream, 'close').catch(() => {});
    stream.resume();
    stream.end(lines.map((line) => `${JSON.stringify(this.#envelope(line))}\n`).join(''));
    await closed;
    return this.#outcome ?? retry('server_error', 'pino-loki sent no request', checkUp);
  }

  #envelope(spooled: string) {
    const line = spooled.slice(20);
    const { level, message, category, component, ...ids } = fieldsOf(line);
    const { trace_id, span_id, correlation_id, request_id } = ids;
    return {
      time: spooled.slice(0, 19),
      level,
      category,
      component: this.#limited(component),
      meta: {
        ...{ trace_id, span_id, correlation_id, request_id },
        // Loki could find the kind of a message only by a regular expression on every line of the past.
        ...(level === 'ERROR' && typeof message === 'string' && { fingerprint: fingerprint(message) }),
      },
      line,
    };
  }

  #limited(component = 'unknown'): string {
    if (this.#components.has(component)) return component;
    if (this.#components.size >= maxComponents) return 'other';
    this.#components.add(component);
    return component;
  }

  async #fetch(input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> {
    try {
      const body = JSON.stringify({ streams: grouped(JSON.parse(init.body as string).streams) });
      const signal = AbortSignal.timeout(this.#requestTimeoutMs);
      const response = await this.#send(input, { ...init, body, signal });
      this.#outcome = outcomeOf(response.status, await response.text());
    } catch (error) {
      this.#outcome = failureOf(error as Error);
    }
    return new Response(null, { status: 204 });
  }
}

interface EntryFields {
  level?: string;
  message?: unknown;
  category?: string;
  component?: string;
  trace_id?: string;
  span_id?: string;
  correlation_id?: string;
  request_id?: string;
}

// A damaged line is delivered unchanged, so that it can be seen.
function fieldsOf(line: string): EntryFields {
  try {
    return JSON.parse(line);
  } catch {
    return { level: 'WARN', category: 'SYSTEM' };
  }
}

interface LokiStream {
  stream: Record<string, string>;
  values: unknown[];
}

function grouped(streams: readonly LokiStream[]): LokiStream[] {
  const byLabels = new Map<string, LokiStream>();
  for (const { stream, values } of streams) {
    const key = JSON.stringify(stream);
    const group = byLabels.get(key);
    if (group) group.values.push(...values);
    else byLabels.set(key, { stream, values });
  }
  return [...byLabels.values()];
}

// Words of Loki's errors about one entry or stream. A proxy that answers 400 to everything does not use them.
const namesAnEntry = /entry|stream|line|label|timestamp|parse/i;

function outcomeOf(status: number, body: string): PushOutcome {
  const text = body.slice(0, 200).trim();
  const detail = `${status} ${text}`.trim();
  // Loki's 204 has no body; a page with status 200 comes from another server, which has stored nothing.
  if (status === 204 || (status >= 200 && status < 300 && text === '')) return { kind: 'delivered' };
  if (status === 413 || (status === 400 && namesAnEntry.test(body))) return { kind: 'poison' };
  if (status === 429) return retry('throttled', detail, "raise Loki's ingestion limits or log less");
  if (status === 401 || status === 403)
    return retry('server_error', detail, 'check user and password in lokiUrl (http://user:password@host)');
  if (status < 300 || status === 404)
    return retry('server_error', detail, "the server there is not Loki: lokiUrl has to be Loki's base URL");
  return retry('server_error', detail, checkUp);
}

function failureOf(error: Error): PushOutcome {
  const reason = error.name === 'TimeoutError' ? 'timeout' : 'unreachable';
  const { cause } = error;
  return retry(reason, cause instanceof Error ? cause.message : error.message, checkUp);
}

const checkUp = 'check that lokiUrl is right and that Loki is up';

const retry = (
  reason: 'throttled' | 'server_error' | 'unreachable' | 'timeout',
  detail: string,
  remedy: string,
) => ({ kind: 'retry', reason, detail, remedy }) as const;

// fetch refuses a URL with credentials in it.
function withoutCredentials(lokiUrl: string) {
  const url = new URL(lokiUrl);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const basicAuth = username !== '' && {
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
  return { host: url.href.replace(/\/$/, ''), basicAuth };
}
