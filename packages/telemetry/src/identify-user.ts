import { context, trace } from '@opentelemetry/api';
import { internals } from './internals.ts';
import type { Telemetry } from './options.ts';
import { requestIdsOf } from './tracing/request-context.ts';

/**
 * Says who the current request or job is for, once it is authenticated. From here on its log lines and spans carry
 * `user_id`: a keyed hash of `id`, which itself is kept nowhere.
 */
export function identifyUser(telemetry: Telemetry, id: string): void {
  const hash = internals.get(telemetry)?.hashUser(id);
  if (hash === undefined) return;
  const ids = requestIdsOf(context.active());
  if (ids) ids.userId = hash;
  trace.getActiveSpan()?.setAttribute('user_id', hash);
}
