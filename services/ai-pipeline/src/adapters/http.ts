export type HttpOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'timeout'; readonly error: unknown }
  | { readonly kind: 'unreachable'; readonly error: unknown };

/** POST of JSON that never throws: a caller has to say what each outcome means to it. */
export async function postJson(url: string, body: object, signal: AbortSignal): Promise<HttpOutcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
    return { kind: 'answered', status: response.status, body: await readJson(response) };
  } catch (error) {
    return { kind: signal.aborted ? 'timeout' : 'unreachable', error };
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
