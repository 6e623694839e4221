import { getJson, type Stack } from '@opsconductor/proof';

export interface Sample {
  readonly metric: Record<string, string>;
  readonly value: [number, string];
}

/** The samples of an instant query. */
export async function queryPrometheus(stack: Stack, query: string): Promise<Sample[]> {
  const url = `${stack.url('prometheus', 9090)}/api/v1/query`;
  return (await getJson<{ data: { result: Sample[] } }>(url, { query })).data.result;
}

/** The first value of an instant query, or nothing when it has no result. */
export async function queryValue(stack: Stack, query: string): Promise<number | undefined> {
  const value = (await queryPrometheus(stack, query))[0]?.value[1];
  return value === undefined ? undefined : Number(value);
}
