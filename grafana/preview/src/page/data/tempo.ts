import type { Table } from './table.ts';

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export interface SearchAnswer {
  readonly traces?: readonly {
    readonly traceID: string;
    readonly rootServiceName?: string;
    readonly rootTraceName?: string;
    readonly spanSets?: readonly { readonly spans: readonly FoundSpan[] }[];
    readonly spanSet?: { readonly spans: readonly FoundSpan[] };
  }[];
}

interface FoundSpan {
  readonly spanID: string;
  readonly startTimeUnixNano: string;
  readonly durationNanos: string;
  readonly attributes?: readonly Attribute[];
}

/** The value of an attribute of OTLP, such as `{ stringValue: "execute_tool" }`. */
export const attributeText = (value: Attribute['value']): string => {
  const [inner] = Object.values(value);
  return typeof inner === 'object' ? JSON.stringify(inner) : String(inner ?? '');
};

// As in Grafana, where the id of a span leads to its trace.
const TRACE_LINK = { title: 'Trace', url: `/trace/\${__data.fields.traceIdHidden}` };

/** Spans of a search as a table with Grafana's column names, the newest first. */
export function spansTable({ traces = [] }: SearchAnswer): Table {
  const rows = traces
    .flatMap((trace) =>
      (trace.spanSets ?? (trace.spanSet ? [trace.spanSet] : [])).flatMap(({ spans }) =>
        spans.map((span) => ({ trace, span })),
      ),
    )
    .sort((a, b) => Number(b.span.startTimeUnixNano) - Number(a.span.startTimeUnixNano));
  const keys = [...new Set(rows.flatMap(({ span }) => (span.attributes ?? []).map(({ key }) => key)))].sort();
  const cells = (name: string, of: (row: (typeof rows)[number]) => unknown, more: object = {}) => ({
    name,
    values: rows.map(of),
    ...more,
  });
  return [
    cells('traceIdHidden', ({ trace }) => trace.traceID, { hidden: true, link: TRACE_LINK }),
    cells('traceService', ({ trace }) => trace.rootServiceName ?? '', { displayName: 'Trace Service' }),
    cells('traceName', ({ trace }) => trace.rootTraceName ?? '', { displayName: 'Trace Name' }),
    cells('spanID', ({ span }) => span.spanID, { displayName: 'Span ID', link: TRACE_LINK }),
    cells('time', ({ span }) => Number(span.startTimeUnixNano) / 1e6, { displayName: 'Start time' }),
    ...keys.map((key) =>
      cells(key, ({ span }) => {
        const found = span.attributes?.find((attribute) => attribute.key === key);
        return found ? attributeText(found.value) : '';
      }),
    ),
    cells('duration', ({ span }) => Number(span.durationNanos), { displayName: 'Duration', unit: 'ns' }),
  ];
}
