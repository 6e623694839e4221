import type { SpanContext } from '@opentelemetry/api';

const pattern = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const noTrace = '0'.repeat(32);
const noSpan = '0'.repeat(16);

/** Reads a W3C `traceparent`; undefined when it violates the standard and must be ignored. */
export function parseTraceParent(header: string): SpanContext | undefined {
  if (header.length < 55 || header.length > 512) return undefined;
  const match = pattern.exec(header);
  if (!match) return undefined;
  const [, traceId, spanId, flags, more] = match as unknown as [string, string, string, string, string?];
  const version = header.slice(0, 2);
  if (version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (traceId === noTrace || spanId === noSpan) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}
