import type { Source } from '../model/dashboard.ts';
import { patientFetch } from './patient-fetch.ts';

/** Titles of the data sources for sentences. */
const TITLES: Readonly<Record<string, string>> = { prometheus: 'Prometheus', loki: 'Loki', tempo: 'Tempo' };
export const SOURCE_TYPES = Object.keys(TITLES);

export type Parameters = readonly (readonly [name: string, value: string])[];

/** Sends a query through the server of the page, and returns the JSON of the answer.
 * @throws Error whose message is a sentence for the user: cause and remedy */
export async function askBackEnd<Body>(
  { type }: Source,
  path: string,
  parameters: Parameters,
  signal: AbortSignal,
): Promise<Body> {
  const search = new URLSearchParams(parameters.map(([name, value]) => [name, value]));
  const isPost = type === 'prometheus' && !path.includes('/label/');
  const url = `/query/${type}${path}`;
  const response = await (isPost
    ? patientFetch(url, { method: 'POST', body: search, signal })
    : patientFetch(search.size > 0 ? `${url}?${search}` : url, { signal }));
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as Body;
  throw new Error(sentence(TITLES[type] ?? type, response.status, text));
}

/** The reason in an answer of the forwarder, of Prometheus (JSON) or of Loki and Tempo (text). */
export function sentence(title: string, status: number, text: string): string {
  let reason = text.trim();
  try {
    const { error } = JSON.parse(text) as { error?: string | { message: string } };
    if (typeof error === 'object') return error.message;
    reason = error ?? reason;
  } catch {
    // A text: it is the reason.
  }
  const end = reason === '' ? `status ${status}` : reason.slice(0, 400);
  if (status === 404) return `${title} has nothing under this name: ${end}`;
  return status < 500
    ? `${title} refused the query: ${end}`
    : `${title} could not answer (status ${status}): ${end}`;
}
