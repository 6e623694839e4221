import type { TargetView } from '../domain/target.ts';

export interface TargetState {
  readonly version: number;
  readonly targets: readonly TargetView[];
}

export interface SchedulerClient {
  /** Rejects unless the scheduler accepted the state. */
  put(state: TargetState): Promise<void>;
  /** Rejects unless the scheduler is alive. */
  check(): Promise<void>;
}

const TIMEOUT_MS = 2_000;

export function schedulerClient(baseUrl: string): SchedulerClient {
  async function ask(path: string, init: RequestInit = {}): Promise<void> {
    const response = await fetch(baseUrl + path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const answer = await response.text();
    if (response.ok) return;
    throw new Error(`the scheduler answered ${path} with ${response.status}: ${answer.slice(0, 200)}`);
  }

  return {
    put: (state) =>
      ask('/state', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(state),
      }),
    check: () => ask('/health/live'),
  };
}
