import type { Query, Reading } from '../domain/rule.ts';
import { errors } from '../errors.ts';

export interface QueryClientOptions {
  readonly prometheusUrl: string;
  readonly lokiUrl: string | undefined;
  readonly send: typeof fetch;
}

interface Answer {
  readonly status?: string;
  readonly error?: string;
  readonly data?: {
    readonly resultType: string;
    readonly result: readonly { readonly metric: Record<string, string>; readonly value: [number, string] }[];
  };
}

const TIMEOUT_MS = 5_000;

/** Queries Prometheus or Loki for an instant vector; both have the same API for it. Throws when the result is not one. */
export function queryClient({ prometheusUrl, lokiUrl, send }: QueryClientOptions) {
  return async ({ source, expr }: Query): Promise<readonly Reading[]> => {
    if (source === 'loki' && lokiUrl === undefined) throw errors.LOKI_NOT_CONFIGURED(expr);
    const base = source === 'prometheus' ? `${prometheusUrl}/api/v1/query` : `${lokiUrl}/loki/api/v1/query`;
    const { data } = await ask(`${base}?${new URLSearchParams({ query: expr })}`).catch((error: unknown) => {
      throw errors.QUERY_FAILED(source, expr, (error as Error).message).causedBy(error);
    });
    if (data?.resultType !== 'vector') throw errors.QUERY_NOT_A_VECTOR(expr, data?.resultType ?? 'nothing');
    return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  };

  async function ask(url: string): Promise<Answer> {
    const response = await send(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await response.text();
    // Prometheus explains a refused query in JSON, Loki in plain text.
    if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 200)}`);
    return JSON.parse(text) as Answer;
  }
}
