/** A call of a fault route, in the form that `fetch` takes. */
export interface FaultCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Calls the fault routes of one service.
 *
 * @param authorization `Bearer <token>`
 * @param send sends a call to a path of the service, and does what the caller wants with the answer
 */
export function faultCalls<Answer>(
  authorization: string,
  send: (path: string, call: FaultCall) => Promise<Answer>,
) {
  const headers = { authorization };
  return {
    list: () => send('/faults', { method: 'GET', headers }),
    /** `params`: the parameters of the fault, and `ttl_seconds`. */
    start: (name: string, params: object = {}) =>
      send(`/faults/${name}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(params),
      }),
    end: (name: string) => send(`/faults/${name}`, { method: 'DELETE', headers }),
  };
}
