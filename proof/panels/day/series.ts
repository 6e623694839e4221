import type { Stack } from '@opsconductor/proof';
import { ask } from '../ask.ts';

/** A series of a running stack and its value at the time of the query. */
export interface Series {
  readonly name: string;
  /** As in the exposition, e.g. `{job="scheduler"}`; escaped as JSON does it, which a label's value is too. */
  readonly labels: string;
  readonly value: number;
}

/** Every series that a stack's Prometheus has a fresh sample of. */
export async function seriesOf(stack: Stack): Promise<Series[]> {
  const query = new URLSearchParams({ query: '{__name__=~".+"}' });
  const samples = (await ask(`${stack.url('prometheus', 9090)}/api/v1/query?${query}`)) as {
    metric: Record<string, string>;
    value: [number, string];
  }[];
  return samples.flatMap(({ metric: { __name__: name = '', ...labels }, value: [, text] }) => {
    const value = Number(text);
    const pairs = Object.entries(labels).map(([label, of]) => `${label}=${JSON.stringify(of)}`);
    return Number.isFinite(value) ? [{ name, labels: `{${pairs.join(',')}}`, value }] : [];
  });
}
