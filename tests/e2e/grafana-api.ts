import assert from 'node:assert/strict';
import type { TimeRange } from '../../grafana/dashboards/lib/time-range.ts';
import type { ReadPanel } from '../../grafana/dashboards/read-panels.ts';

interface Frame {
  readonly data: { readonly values: readonly (readonly unknown[])[] };
}

interface Results {
  readonly results: Record<string, { readonly error?: string; readonly frames?: readonly Frame[] }>;
}

/** Grafana's HTTP API, as its administrator. */
export class Grafana {
  readonly url: string;
  readonly headers: Record<string, string>;

  constructor(url: string, password: string) {
    this.url = url;
    const credentials = Buffer.from(`admin:${password}`).toString('base64');
    this.headers = { authorization: `Basic ${credentials}` };
  }

  async get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, { headers: this.headers });
    assert.equal(response.status, 200, `${path}: ${await response.clone().text()}`);
    return (await response.json()) as Answer;
  }

  /** Runs the queries of a panel as Grafana's front end does. */
  async hasData({ datasource, queries, title }: ReadPanel, { seconds, step }: TimeRange): Promise<boolean> {
    const now = Date.now();
    const body = {
      from: `${now - seconds * 1_000}`,
      to: `${now}`,
      queries: queries.map(({ expr, instant }, index) => ({
        refId: `Q${index}`,
        datasource: { uid: datasource },
        intervalMs: step * 1_000,
        maxDataPoints: Math.ceil(seconds / step),
        ...(datasource === 'tempo'
          ? { query: expr, queryType: 'traceql', limit: 20 }
          : { expr, instant, range: !instant, queryType: instant ? 'instant' : 'range' }),
      })),
    };
    const response = await fetch(`${this.url}/api/ds/query`, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { results } = (await response.json()) as Results;
    const errors = Object.values(results).flatMap(({ error }) => error ?? []);
    assert.deepEqual([response.status, ...errors], [200], title);
    return Object.values(results).some(({ frames = [] }) =>
      frames.some(({ data }) => data.values.some((column) => column.length > 0)),
    );
  }
}
