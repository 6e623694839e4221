import { randomUUID } from 'node:crypto';
import { type Context, createContextKey } from '@opentelemetry/api';

/** What one request or job hands to every log line, span and outbound call made on its behalf. */
export interface RequestIds {
  readonly correlationId: string;
  readonly requestId: string;
  /** The keyed hash of the user, known from `identifyUser` on. */
  userId?: string;
}

const idsKey = createContextKey('opsconductor.request_ids');
const idPattern = /^[\w.:-]{1,128}$/;

export const withRequestIds = (parent: Context, ids: RequestIds): Context => parent.setValue(idsKey, ids);

export const requestIdsOf = (from: Context): RequestIds | undefined =>
  from.getValue(idsKey) as RequestIds | undefined;

/** A correlation or request id that came from outside, or undefined when it is none. */
export const validId = (value: unknown): string | undefined =>
  typeof value === 'string' && idPattern.test(value) ? value : undefined;

export const newRequestId = (): string => randomUUID();
