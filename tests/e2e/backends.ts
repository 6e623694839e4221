import { getJson, type Stack } from '@opsconductor/proof';

export interface Target {
  readonly labels: Record<string, string>;
  readonly health: string;
  readonly lastError: string;
}

export interface Rule {
  readonly name: string;
  readonly type: 'alerting' | 'recording';
  readonly health: string;
  readonly lastError?: string;
}

export async function scrapeTargets(stack: Stack): Promise<Target[]> {
  const url = `${stack.url('prometheus', 9090)}/api/v1/targets`;
  return (await getJson<{ data: { activeTargets: Target[] } }>(url)).data.activeTargets;
}

export async function loadedRules(stack: Stack): Promise<Rule[]> {
  const url = `${stack.url('prometheus', 9090)}/api/v1/rules`;
  const { data } = await getJson<{ data: { groups: { rules: Rule[] }[] } }>(url);
  return data.groups.flatMap(({ rules }) => rules);
}

/** The log lines that a LogQL query finds in the last quarter of an hour. */
export async function queryLoki(stack: Stack, query: string): Promise<Record<string, unknown>[]> {
  const url = `${stack.url('loki', 3100)}/loki/api/v1/query_range`;
  const since = { query, since: '15m', limit: '100' };
  const { data } = await getJson<{ data: { result: { values: [string, string][] }[] } }>(url, since);
  return data.result.flatMap(({ values }) => values.map(([, line]) => JSON.parse(line)));
}

export interface Span {
  readonly service: string;
  readonly name: string;
}

interface TempoTrace {
  readonly batches: {
    readonly resource: {
      readonly attributes: { readonly key: string; readonly value: { readonly stringValue?: string } }[];
    };
    readonly scopeSpans: { readonly spans: { readonly name: string }[] }[];
  }[];
}

export async function traceSpans(stack: Stack, traceId: string): Promise<Span[]> {
  const trace = await getJson<TempoTrace>(`${stack.url('tempo', 3200)}/api/traces/${traceId}`);
  return trace.batches.flatMap(({ resource, scopeSpans }) => {
    const service =
      resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? 'unknown';
    return scopeSpans.flatMap(({ spans }) => spans.map(({ name }) => ({ service, name })));
  });
}

/** The trace ids of the exemplars that Prometheus stored for a selector in the last quarter of an hour. */
export async function exemplarTraceIds(stack: Stack, query: string): Promise<string[]> {
  const url = `${stack.url('prometheus', 9090)}/api/v1/query_exemplars`;
  const end = Date.now() / 1000;
  const range = { query, start: String(end - 900), end: String(end) };
  const { data } = await getJson<{ data: { exemplars: { labels: Record<string, string> }[] }[] }>(url, range);
  return data.flatMap(({ exemplars }) => exemplars.map(({ labels }) => labels.trace_id ?? ''));
}

/** Whether the stack has Grafana, whose image not every machine can get. */
export const hasGrafana = ({ images }: Stack): boolean => 'grafana' in images;
