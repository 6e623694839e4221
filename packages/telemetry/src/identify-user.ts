import { context, trace } from '@opentelemetry/api';
import { internals } from './internals.ts';
import type { Telemetry } from './options.ts';
import { requestIdsOf } from './tracing/request-context.ts';

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
