import { createRequire } from 'node:module';
import { context, propagation, TraceFlags, trace } from '@opentelemetry/api';
import type { Instrumentation } from '@opentelemetry/instrumentation';

/** Modules that are patched as they load; undici needs no patch, it reports on diagnostics channels. */
export const hookedModules = ['ioredis'] as const;

type Constructor = new (config: object) => Instrumentation;

// The members come from auto-instrumentations-node's own dependencies, at the versions it was tested with. Its
// entry point is not used: it loads all 40 of them, and wraps the HTTP server, which costs more than the rest.
const fromAutoInstrumentations = createRequire(
  createRequire(import.meta.url).resolve('@opentelemetry/auto-instrumentations-node'),
);

/** The allow-list: outbound HTTP and Redis, both only below a span that is kept. */
export function instrumentations(): Instrumentation[] {
  const { UndiciInstrumentation } = fromAutoInstrumentations('@opentelemetry/instrumentation-undici') as {
    UndiciInstrumentation: Constructor;
  };
  const { IORedisInstrumentation } = fromAutoInstrumentations('@opentelemetry/instrumentation-ioredis') as {
    IORedisInstrumentation: Constructor;
  };
  return [
    new UndiciInstrumentation({
      requireParentforSpans: true,
      ignoreRequestHook: propagateOnly,
      startSpanHook: withoutQuery,
    }),
    new IORedisInstrumentation({
      requireParentSpan: true,
      dbStatementSerializer: (command: string) => command,
    }),
  ];
}

interface OutboundRequest {
  origin?: string;
  path?: string;
  addHeader?(name: string, value: string): void;
}

/** True when no client span is needed; the ids are still propagated, without a span. */
function propagateOnly(request: OutboundRequest): boolean {
  const active = context.active();
  const parent = trace.getSpanContext(active);
  if (parent && (parent.traceFlags & TraceFlags.SAMPLED) !== 0) return false;
  if (parent) propagation.inject(active, request, headerSetter);
  return true;
}

// A query string may have secrets, which must not appear in a trace.
const withoutQuery = ({ origin = '', path = '' }: OutboundRequest) => ({
  'url.full': `${origin}${path.split('?', 1)[0]}`,
  'url.query': undefined,
});

const headerSetter = {
  set: (request: OutboundRequest, name: string, value: string) => request.addHeader?.(name, value),
};
