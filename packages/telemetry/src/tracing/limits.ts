import type { SpanLimits } from '@opentelemetry/sdk-trace';

/** Limits of one span. Anything beyond them is dropped from the span and counted on it. */
export interface TraceLimits {
  /** Attributes of a span; default: `attribute_count_limit`. */
  readonly max_attributes?: number;
  /** Events of a span; default: 128. */
  readonly max_events?: number;
  /** Links of a span; default: 128. */
  readonly max_links?: number;
  /** Attributes of anything: a span without `max_attributes`, an event, a link; default: 128. */
  readonly attribute_count_limit?: number;
}

const defaultLimit = 128;
/** Tempo's own limit of an attribute. */
const valueLength = 2048;

/** The SDK's limits. A value that is not a whole number of at least 1 is reported to `onProblem`, and the default is used. */
export function spanLimits(limits: TraceLimits = {}, onProblem: (problem: string) => void): SpanLimits {
  const read = (name: keyof TraceLimits, fallback: number) => {
    const value = limits[name];
    if (value === undefined) return fallback;
    if (Number.isInteger(value) && value >= 1) return value;
    onProblem(`${name} ${value} is not a whole number of at least 1; ${fallback} is used`);
    return fallback;
  };
  const general = read('attribute_count_limit', defaultLimit);
  return {
    attributeCountLimit: read('max_attributes', general),
    eventCountLimit: read('max_events', defaultLimit),
    linkCountLimit: read('max_links', defaultLimit),
    attributePerEventCountLimit: general,
    attributePerLinkCountLimit: general,
    attributeValueLengthLimit: valueLength,
  };
}
