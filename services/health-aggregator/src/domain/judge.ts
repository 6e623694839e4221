import type { HealthState } from '@opsconductor/telemetry/health-aggregate';
import Type from 'typebox';
import Value from 'typebox/value';

/** The result of a request. */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'silent'; readonly reason: string };

export interface Verdict {
  readonly state: HealthState;
  readonly message?: string;
}

const Ready = Type.Object({
  status: Type.Enum(['ready', 'degraded', 'not_ready', 'draining']),
  failing: Type.Array(Type.String()),
});
const Performance = Type.Object({
  state: Type.Enum(['ok', 'degraded', 'unknown']),
  checks: Type.Record(
    Type.String(),
    Type.Object({
      state: Type.String(),
      value: Type.Union([Type.Number(), Type.Null()]),
      threshold: Type.Number(),
    }),
  ),
});

/** For a server that answers 200 when it is healthy. */
export function judgeHttp(answer: Answer): Verdict {
  if (answer.kind === 'silent') return silent(answer.reason);
  if (answer.status === 200) return { state: 'healthy' };
  return { state: 'unhealthy', message: `answers ${answer.status}` };
}

/**
 * Judges a service by its own probes. Its performance counts only when it is over a threshold: `unknown` there means that
 * it had no requests in the last minute. An answer that cannot be parsed is unknown, never healthy.
 */
export function judgeService(ready: Answer, performance: Answer): Verdict {
  if (ready.kind === 'silent') return silent(ready.reason);
  if (!Value.Check(Ready, ready.body)) return strange('ready', ready);
  const { status, failing } = ready.body;
  const without = failing.length > 0 ? ` without ${failing.join(', ')}` : '';
  if (status === 'draining') return { state: 'unhealthy', message: 'is stopping' };
  if (status === 'not_ready') return { state: 'unhealthy', message: `is not ready${without}` };
  if (status === 'degraded') return { state: 'degraded', message: `works${without}` };
  if (performance.kind === 'silent')
    return { state: 'unknown', message: `/health/performance ${performance.reason}` };
  if (!Value.Check(Performance, performance.body)) return strange('performance', performance);
  if (performance.body.state !== 'degraded') return { state: 'healthy' };
  const over = Object.entries(performance.body.checks)
    .filter(([, check]) => check.state === 'degraded')
    .map(([name, { value, threshold }]) => `${name} ${value} is above ${threshold}`);
  return { state: 'degraded', message: over.join(', ') };
}

const silent = (reason: string): Verdict => ({ state: 'unhealthy', message: reason });

const strange = (route: string, { status }: { readonly status: number }): Verdict => ({
  state: 'unknown',
  message: `/health/${route} answers ${status} with an unknown body`,
});
