import type { Stack } from '@opsconductor/proof';

/** The first value of an instant query, or nothing when it has no result. */
export async function queryValue(stack: Stack, query: string): Promise<number | undefined> {
  const url = `${stack.url('prometheus', 9090)}/api/v1/query?${new URLSearchParams({ query })}`;
  const answer = (await (await fetch(url)).json()) as { data: { result: { value: [number, string] }[] } };
  const value = answer.data.result[0]?.value[1];
  return value === undefined ? undefined : Number(value);
}
