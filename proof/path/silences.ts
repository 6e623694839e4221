import type { Stack } from '@opsconductor/proof';

interface Matcher {
  readonly name: string;
  readonly value: string;
}

const api = (stack: Stack) => `${stack.url('alertmanager', 9093)}/api/v2`;

/** Silences what matches for ten minutes; returns the silence's id. */
export async function postSilence(stack: Stack, matchers: readonly Matcher[]): Promise<string> {
  const response = await fetch(`${api(stack)}/silences`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      matchers: matchers.map((matcher) => ({ ...matcher, isRegex: false, isEqual: true })),
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 600_000).toISOString(),
      createdBy: 'proof',
      comment: 'a test of the alerting path',
    }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as { silenceID: string }).silenceID;
}

/** The state of a silence, such as `active`, or the HTTP status of a failed request. */
export async function silenceState(stack: Stack, id: string): Promise<string> {
  const response = await fetch(`${api(stack)}/silence/${id}`);
  if (!response.ok) return String(response.status);
  return ((await response.json()) as { status: { state: string } }).status.state;
}
