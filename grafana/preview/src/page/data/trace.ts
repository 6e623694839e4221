import { attributeText } from './tempo.ts';

export interface Span {
  readonly id: string;
  readonly parent: string;
  readonly service: string;
  readonly name: string;
  /** Milliseconds since the start of the trace. */
  readonly start: number;
  readonly duration: number;
  readonly failed: boolean;
  readonly attributes: readonly (readonly [key: string, value: string])[];
  readonly depth: number;
}

export interface Trace {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly duration: number;
  /** Parents before their children, in the order of their start. */
  readonly spans: readonly Span[];
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface OtlpSpan {
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes?: readonly Attribute[];
  readonly status?: { readonly code?: string | number; readonly message?: string };
}
interface ResourceSpans {
  readonly resource?: { readonly attributes?: readonly Attribute[] };
  readonly scopeSpans?: readonly { readonly spans: readonly OtlpSpan[] }[];
}
export interface TraceAnswer {
  readonly batches?: readonly ResourceSpans[];
}

type FlatSpan = Omit<Span, 'depth'>;

/** A trace as Tempo sends it (OTLP in JSON, ids in base64). */
export function readTrace({ batches = [] }: TraceAnswer): Trace {
  const all = batches.flatMap(({ resource, scopeSpans = [] }) => {
    const service = resource?.attributes?.find(({ key }) => key === 'service.name');
    const name = service ? attributeText(service.value) : 'unknown service';
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ span, service: name })));
  });
  const start = Math.min(...all.map(({ span }) => nanos(span.startTimeUnixNano)));
  const end = Math.max(...all.map(({ span }) => nanos(span.endTimeUnixNano)));
  const flat = all.map(({ span, service }) => ({
    id: span.spanId,
    parent: span.parentSpanId ?? '',
    service,
    name: span.name,
    start: (nanos(span.startTimeUnixNano) - start) / 1e6,
    duration: (nanos(span.endTimeUnixNano) - nanos(span.startTimeUnixNano)) / 1e6,
    failed: span.status?.code === 'STATUS_CODE_ERROR' || span.status?.code === 2,
    attributes: (span.attributes ?? []).map(({ key, value }) => [key, attributeText(value)] as const),
  }));
  return { start: start / 1e6, duration: (end - start) / 1e6, spans: inOrder(flat) };
}

const nanos = (text: string): number => Number(text);

/** Depth first. A span whose parent is missing is a root. */
function inOrder(spans: readonly FlatSpan[]): Span[] {
  const ids = new Set(spans.map(({ id }) => id));
  const children = Map.groupBy(spans, ({ parent }) => (ids.has(parent) ? parent : ''));
  const below = (parent: string, depth: number): Span[] =>
    (children.get(parent) ?? [])
      .toSorted((a, b) => a.start - b.start)
      .flatMap((span) => [{ ...span, depth }, ...below(span.id, depth + 1)]);
  return below('', 0);
}
