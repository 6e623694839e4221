import type { Outcome } from '../domain/ledger.ts';

const TIMEOUT_MS = 5_000;

export interface Answer {
  readonly outcome: Outcome;
  /** 0 when there was no answer. */
  readonly status: number;
}

/** Never rejects: whatever happens is an outcome. */
export async function sendJson(method: 'POST' | 'PUT', url: string, body: unknown): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // A body that is not read keeps its connection from being used again.
    await response.arrayBuffer();
    return { outcome: outcomeOf(response.status), status: response.status };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { outcome: timedOut ? 'timeout' : 'unreachable', status: 0 };
  }
}

function outcomeOf(status: number): Outcome {
  if (status >= 500) return 'failed';
  return status >= 400 ? 'rejected' : 'accepted';
}
