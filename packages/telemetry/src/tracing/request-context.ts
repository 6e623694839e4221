import { type Context, createContextKey } from '@opentelemetry/api';

/** What one request or job hands to every log line, span and outbound call made on its behalf. */
export interface RequestIds {
  readonly correlationId: string;
  readonly requestId: string;
}

const idsKey = createContextKey('opsconductor.request_ids');

export const withRequestIds = (parent: Context, ids: RequestIds): Context => parent.setValue(idsKey, ids);

export const requestIdsOf = (from: Context): RequestIds | undefined =>
  from.getValue(idsKey) as RequestIds | undefined;
