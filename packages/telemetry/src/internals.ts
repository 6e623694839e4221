import type { Telemetry } from './options.ts';
import type { TraceEntry } from './tracing/start-tracing.ts';

/** What the Fastify plugin and helpers need of a Telemetry and its users do not. */
export interface Internals extends TraceEntry {
  /** Turns a raw user id into its keyed hash. */
  readonly hashUser: (id: string) => string;
}

export const internals = new WeakMap<Telemetry, Internals>();
