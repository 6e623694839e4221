import { context, trace } from '@opentelemetry/api';
import { internals } from './internals.ts';
import type { Telemetry } from './options.ts';
import { requestIdsOf } from './tracing/request-context.ts';

/**
 * The keyed hash that stands for personal data, such as the address of a client, in log lines: equal values have equal hashes, and
 * nobody can test a guess without the key. It differs from the hash of a user with the same text.
 */
export function pseudonym(telemetry: Telemetry, value: string): string | undefined {
  return internals.get(telemetry)?.hashUser(`pseudonym:${value}`);
}

/**
 * Sets the user of the current request or job, once it is authenticated. From here on its log lines and spans have
 * `user_id`: a keyed hash of `id`. The id itself is not stored.
 */
export function identifyUser(telemetry: Telemetry, id: string): void {
  const hash = internals.get(telemetry)?.hashUser(id);
  if (hash === undefined) return;
  const ids = requestIdsOf(context.active());
  if (ids) ids.userId = hash;
  trace.getActiveSpan()?.setAttribute('user_id', hash);
}
