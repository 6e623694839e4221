import { context, trace } from '@opentelemetry/api';
import { scrub } from '../redaction/scrub.ts';
import { nodeOf } from '../tracing/context.ts';
import { requestIdsOf } from '../tracing/request-context.ts';
import { callerOf } from './caller.ts';
import type { Sanitizer } from './sanitize.ts';

/** The seven categories of a log entry. */
export const logCategories = ['SCHEDULER', 'TARGET', 'STATE', 'SYSTEM', 'NODE', 'FLOW', 'SECURITY'] as const;

/** The part of the platform that a log line is about; default: SYSTEM. */
export type LogCategory = (typeof logCategories)[number];

/** What may be passed to a log call, and bound to a child logger. Further keys land in `metadata`. */
export interface LogFields {
  category?: LogCategory;
  event?: string;
  component?: string;
  correlation_id?: string;
  request_id?: string;
  plan_id?: string;
  task_id?: string;
  user_id?: string;
  duration_ms?: number;
  caller?: string;
  tags?: readonly string[];
  metadata?: Record<string, unknown>;
  err?: unknown;
}

type Fields = Record<string, unknown>;
const textFields = ['event', 'plan_id', 'task_id', 'caller', 'correlation_id', 'request_id'] as const;
const ownFields = new Set<string>([
  ...textFields,
  'category',
  'component',
  'user_id',
  'trace_id',
  'span_id',
  'duration_ms',
  'tags',
  'metadata',
  'message',
  'reqId',
]);
const categories: ReadonlySet<unknown> = new Set(logCategories);
const maxField = 256;
const maxTags = 16;
const maxTag = 64;
const errorLevel = 50;

export interface EntryOptions {
  component: string;
  /** Of the process, before those of the line. */
  tags: readonly string[];
  sanitizer: Sanitizer;
  /** Turns a raw user id into its keyed hash. */
  hashUser: (id: string) => string;
}

/** Builds the fields of one entry, except timestamp, level, message and the constants of the process. */
export function shapeEntry(fields: Fields, bound: Fields, level: number, options: EntryOptions): Fields {
  const active = context.active();
  const ids = requestIdsOf(active);
  const span = trace.getSpanContext(active);
  const all = bound === noFields ? fields : { ...bound, ...fields };
  const entry: Fields = {
    component: text(all.component) ?? options.component,
    category: categories.has(all.category) ? all.category : 'SYSTEM',
  };
  if (ids) {
    entry.correlation_id = ids.correlationId;
    entry.request_id = ids.requestId;
  }
  for (const name of textFields) {
    const value = text(all[name]);
    if (value !== undefined) entry[name] = value;
  }
  if (typeof all.user_id === 'string' || typeof all.user_id === 'number')
    entry.user_id = options.hashUser(String(all.user_id));
  else if (ids?.userId !== undefined) entry.user_id = ids.userId;
  if (level >= errorLevel && entry.caller === undefined) {
    const caller = callerOf();
    if (caller !== undefined) entry.caller = caller;
  }
  if (span) {
    entry.trace_id = span.traceId;
    entry.span_id = span.spanId;
  }
  if (typeof all.duration_ms === 'number' && all.duration_ms >= 0)
    entry.duration_ms = Math.round(all.duration_ms);
  entry.tags = Array.isArray(all.tags)
    ? [
        ...options.tags,
        ...all.tags.slice(0, maxTags).map((tag) => scrub(String(tag).slice(0, maxTag))),
      ].slice(0, maxTags)
    : options.tags;
  entry.metadata = metadataOf(all, nodeOf(active), level, options.sanitizer);
  return entry;
}

export const noFields: Fields = Object.freeze({});

function metadataOf(all: Fields, node: string | undefined, level: number, sanitizer: Sanitizer): unknown {
  const { metadata } = all;
  const given = typeof metadata === 'object' && metadata !== null ? (metadata as Fields) : undefined;
  let merged = metadata !== undefined && !given ? { value: metadata } : given;
  for (const key in all) {
    if (ownFields.has(key)) continue;
    if (merged === given) merged = { ...given };
    (merged as Fields)[key === 'err' ? 'error' : key] = serialize(key, all[key]);
  }
  if (node !== undefined) merged = { node, ...merged };
  if (merged === undefined) return noFields;
  const cleaned = sanitizer.clean(merged, level >= errorLevel);
  return typeof cleaned === 'object' && !Array.isArray(cleaned) ? cleaned : { value: cleaned };
}

// Fastify logs its request and reply objects; their headers and bodies must not be logged.
function serialize(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const object = value as { method?: unknown; statusCode?: unknown };
  if (key === 'req') return { method: object.method };
  if (key === 'res') return { status: object.statusCode };
  return value;
}

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return scrub(value.length <= maxField ? value : value.slice(0, maxField));
  return typeof value === 'number' ? String(value) : undefined;
}
