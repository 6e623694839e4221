import { randomBytes } from 'node:crypto';

/** A new trace that its caller marks as sampled, so that every service keeps it. */
export function sampledTrace(): { readonly traceId: string; readonly traceparent: string } {
  const traceId = randomBytes(16).toString('hex');
  return { traceId, traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01` };
}
