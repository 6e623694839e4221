import { randomUUID } from 'node:crypto';
import { type Context, createContextKey, type Span, type SpanContext, trace } from '@opentelemetry/api';

/** The ids that one request or job adds to each of its log lines, spans and outbound calls. */
export interface RequestIds {
  readonly correlationId: string;
  readonly requestId: string;
  /** The keyed hash of the user, known from `identifyUser` on. */
  userId?: string;
}

const idsKey = createContextKey('opsconductor.request_ids');
// OpenTelemetry shares keys by description: this is the one under which its API keeps the active span.
const spanKey = createContextKey('OpenTelemetry Context Key SPAN');
const idPattern = /^[\w.:-]{1,128}$/;

export const withRequestIds = (parent: Context, ids: RequestIds): Context => parent.setValue(idsKey, ids);

/** The context of a request whose trace is not kept: one small object, where each `setValue` would copy a map. */
export const unkeptContext = (base: Context, ids: RequestIds, spanContext: SpanContext): Context =>
  new UnkeptContext(base, ids, trace.wrapSpanContext(spanContext));

class UnkeptContext implements Context {
  readonly #base: Context;
  readonly #ids: RequestIds;
  readonly #span: Span;

  constructor(base: Context, ids: RequestIds, span: Span) {
    this.#base = base;
    this.#ids = ids;
    this.#span = span;
  }

  getValue(key: symbol): unknown {
    if (key === spanKey) return this.#span;
    return key === idsKey ? this.#ids : this.#base.getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    return this.#copy().setValue(key, value);
  }

  deleteValue(key: symbol): Context {
    return this.#copy().deleteValue(key);
  }

  #copy(): Context {
    return trace.setSpan(withRequestIds(this.#base, this.#ids), this.#span);
  }
}

export const requestIdsOf = (from: Context): RequestIds | undefined =>
  from.getValue(idsKey) as RequestIds | undefined;

/** A correlation or request id that came from outside, or undefined when it is not valid. */
export const validId = (value: unknown): string | undefined =>
  typeof value === 'string' && idPattern.test(value) ? value : undefined;

export const newRequestId = (): string => randomUUID();
