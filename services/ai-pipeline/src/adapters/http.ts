import { withBudgetBaggage } from './budget-baggage.ts';

export type HttpOutcome =
  | { readonly kind: 'answered'; readonly response: Response }
  | { readonly kind: 'timeout'; readonly error: unknown }
  | { readonly kind: 'unreachable'; readonly error: unknown };

export type Fetch = typeof fetch;

/** POST of JSON that never throws: the caller handles each outcome. */
export async function postJson(
  send: Fetch,
  url: string,
  body: object,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  try {
    const response = await withBudgetBaggage(() =>
      send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal,
      }),
    );
    return { kind: 'answered', response };
  } catch (error) {
    return { kind: signal.aborted ? 'timeout' : 'unreachable', error };
  }
}
