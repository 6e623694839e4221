import { randomBytes } from 'node:crypto';
import type { Stack } from '@opsconductor/proof';
import { postSilence, silenceState } from './silences.ts';

/** Something that a back end has acknowledged, and how to read it again. */
export interface Write {
  readonly service: 'prometheus' | 'loki' | 'tempo' | 'alertmanager';
  readonly what: string;
  /** Writes, and returns a function that checks whether the data is still there. */
  readonly acknowledged: (stack: Stack) => Promise<() => Promise<boolean>>;
}

async function post(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${await response.text()}`);
}

async function get<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`GET ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

interface QueryResult {
  readonly data: { readonly result: readonly { readonly values: readonly [number | string, string][] }[] };
}

export const WRITES: readonly Write[] = [
  {
    service: 'prometheus',
    what: 'a scraped sample that a query has shown',
    async acknowledged(stack) {
      const samples = async () => {
        const query = encodeURIComponent('process_cpu_seconds_total{job="prometheus"}[10m]');
        const { data } = await get<QueryResult>(
          `${stack.url('prometheus', 9090)}/api/v1/query?query=${query}`,
        );
        return data.result.flatMap(({ values }) => values.map(([time, value]) => `${value} at ${time}`));
      };
      const newest = (await samples()).at(-1);
      if (newest === undefined) throw new Error('Prometheus has no sample of its own process');
      return async () => (await samples()).includes(newest);
    },
  },
  {
    service: 'loki',
    what: 'a pushed line',
    async acknowledged(stack) {
      const line = `acknowledged ${randomBytes(8).toString('hex')}`;
      const at = `${BigInt(Date.now()) * 1_000_000n}`;
      await post(`${stack.url('loki', 3100)}/loki/api/v1/push`, {
        streams: [{ stream: { service: 'proof' }, values: [[at, line]] }],
      });
      const query = encodeURIComponent('{service="proof"}');
      return async () => {
        const url = `${stack.url('loki', 3100)}/loki/api/v1/query_range?query=${query}&since=10m`;
        const { data } = await get<QueryResult>(url);
        return data.result.some(({ values }) => values.some(([, text]) => text === line));
      };
    },
  },
  {
    service: 'tempo',
    what: 'a pushed trace',
    async acknowledged(stack) {
      const traceId = randomBytes(16).toString('hex');
      const now = BigInt(Date.now()) * 1_000_000n;
      const span = {
        traceId,
        spanId: randomBytes(8).toString('hex'),
        name: 'acknowledged',
        kind: 1,
        startTimeUnixNano: `${now}`,
        endTimeUnixNano: `${now + 1_000_000n}`,
      };
      const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'proof' } }] };
      await post(`${stack.url('tempo', 4318)}/v1/traces`, {
        resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }],
      });
      return async () => (await fetch(`${stack.url('tempo', 3200)}/api/traces/${traceId}`)).ok;
    },
  },
  {
    service: 'alertmanager',
    what: 'a silence',
    async acknowledged(stack) {
      const id = await postSilence(stack, [{ name: 'alertname', value: 'Nothing' }]);
      return async () => (await silenceState(stack, id)) === 'active';
    },
  },
];
