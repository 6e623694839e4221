import type { App } from '../app-type.ts';

/** Posts an object as JSON, or a text as it is, so that broken JSON can be sent too. */
export function postJson(app: App, url: string, payload: unknown, headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
}
