import { InputError } from '../errors.ts';
import { type RequestOptions, requestJson } from './client.ts';

export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  /** Unix seconds. */
  readonly at: number;
  readonly value: number;
}

interface Answer<T> {
  readonly status?: string;
  readonly error?: string;
  readonly data?: T;
}

/** The data of a response of Prometheus (or Loki) below `/api/v1`. @throws InputError with the error of the server */
export async function ask<T>(base: string, path: string, options?: RequestOptions): Promise<T> {
  const answer = await requestJson<Answer<T>>(base, path, options);
  if (answer?.status !== 'success' || (answer.data ?? undefined) === undefined)
    throw new InputError(
      `${base}${path} answers ${answer?.error ?? 'without data'}: is it the right address?`,
    );
  return answer.data as T;
}

interface Vector {
  readonly resultType: string;
  readonly result: unknown;
}

/** The result of an instant query, one sample for each series. */
export async function queryNow(base: string, query: string, path = '/api/v1/query'): Promise<Sample[]> {
  const { result, resultType } = await ask<Vector>(base, path, { query: { query }, timeoutMs: 10_000 });
  if (resultType === 'scalar') return [sample({}, result as [number, string])];
  if (!Array.isArray(result)) throw new InputError(`${base} answers a query with ${resultType}`);
  return result.flatMap(
    (each: {
      metric?: Record<string, string>;
      stream?: Record<string, string>;
      value?: [number, string];
      values?: [number | string, string][];
    }) => {
      const value = each.value ?? each.values?.at(-1);
      return value === undefined
        ? []
        : [sample(each.metric ?? each.stream ?? {}, [Number(value[0]), value[1]])];
    },
  );
}

const sample = (metric: Record<string, string>, [at, value]: [number, string]): Sample => ({
  metric,
  at,
  value: Number(value),
});
