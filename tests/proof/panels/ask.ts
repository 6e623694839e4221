/** What a back end answers to a query. @throws Error with the answer of one that refuses it */
export async function ask(url: string): Promise<unknown[]> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text.slice(0, 300)}`);
  const { data, traces } = JSON.parse(text) as { data?: { result: unknown[] }; traces?: unknown[] };
  return data?.result ?? traces ?? [];
}
