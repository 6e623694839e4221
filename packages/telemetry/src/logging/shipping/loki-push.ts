import { once } from 'node:events';
import { type LokiOptions, pinoLoki } from 'pino-loki';

/** What Loki made of a batch. `retry` says why it has to be sent again, `poison` that a line in it never will pass. */
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
  /** Milliseconds for an answer; 5,000 unless given. */
  requestTimeoutMs?: number | undefined;
}

const maxComponents = 50;

/**
 * Pushes batches through pino-loki, which formats the entries and builds the request, but sends one stream a
 * line and forgets failures. It sends with the global fetch; in this thread nothing else does, so the global is
 * replaced by one that groups the lines by stream and keeps the outcome.
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
      // One stream object a batch: its timer never fires, its buffer is never full, its end pushes.
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
    const { level, category, component, trace_id, span_id, correlation_id, request_id } = fieldsOf(line);
    return {
      time: spooled.slice(0, 19),
      level,
      category,
      component: this.#bounded(component),
      meta: { trace_id, span_id, correlation_id, request_id },
      line,
    };
  }

  #bounded(component = 'unknown'): string {
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
  category?: string;
  component?: string;
  trace_id?: string;
  span_id?: string;
  correlation_id?: string;
  request_id?: string;
}

// A damaged line is delivered as it is, for someone to see.
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

// How Loki speaks of one entry or stream, as against a proxy that answers 400 to everything.
const namesAnEntry = /entry|stream|line|label|timestamp|parse/i;

function outcomeOf(status: number, body: string): PushOutcome {
  const text = body.slice(0, 200).trim();
  const detail = `${status} ${text}`.trim();
  // Loki's 204 has no body; a page with status 200 comes from something else, which has kept nothing.
  if (status === 204 || (status >= 200 && status < 300 && text === '')) return { kind: 'delivered' };
  if (status === 413 || (status === 400 && namesAnEntry.test(body))) return { kind: 'poison' };
  if (status === 429) return retry('throttled', detail, "raise Loki's ingestion limits or log less");
  if (status === 401 || status === 403)
    return retry('server_error', detail, 'check user and password in LOKI_URL (http://user:password@host)');
  if (status < 300 || status === 404)
    return retry('server_error', detail, "no Loki answers there: LOKI_URL has to be Loki's base URL");
  return retry('server_error', detail, checkUp);
}

function failureOf(error: Error): PushOutcome {
  const reason = error.name === 'TimeoutError' ? 'timeout' : 'unreachable';
  const { cause } = error;
  return retry(reason, cause instanceof Error ? cause.message : error.message, checkUp);
}

const checkUp = 'check that LOKI_URL is right and Loki is up';

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
