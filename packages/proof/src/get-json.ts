/** Gets JSON. @throws Error with the text of the response when the request fails */
export async function getJson<T>(url: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
  const response = await fetch(`${url}?${new URLSearchParams(query)}`, {
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok)
    throw new Error(`GET ${response.url}: ${response.status} ${(await response.text()).slice(0, 500)}`);
  return (await response.json()) as T;
}
