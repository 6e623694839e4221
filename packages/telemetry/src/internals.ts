import type { Telemetry } from './options.ts';
import type { TraceEntry } from './tracing/start-tracing.ts';

/** Parts of a Telemetry that the Fastify plugin and helpers need, but not its users. */
export interface Internals extends TraceEntry {
  /** Turns a raw user id into its keyed hash. */
  readonly hashUser: (id: string) => string;
}

export const internals = new WeakMap<Telemetry, Internals>();
