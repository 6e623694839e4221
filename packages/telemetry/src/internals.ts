import type { Telemetry } from './options.ts';
import type { PresetIdGenerator } from './tracing/ids.ts';
import type { SamplingPolicy } from './tracing/sampling.ts';

/** What the Fastify plugin needs of a Telemetry and its users do not. */
export interface Internals {
  readonly policy: SamplingPolicy;
  /** Undefined when no span is kept at all. */
  readonly ids: PresetIdGenerator | undefined;
}

export const internals = new WeakMap<Telemetry, Internals>();
