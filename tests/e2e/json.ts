/** GETs JSON. A response without success throws an error with the text of the response. */
export async function getJson<T>(url: string, query: Record<string, string> = {}): Promise<T> {
  const response = await fetch(`${url}?${new URLSearchParams(query)}`, {
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok)
    throw new Error(`GET ${response.url}: ${response.status} ${(await response.text()).slice(0, 500)}`);
  return (await response.json()) as T;
}
