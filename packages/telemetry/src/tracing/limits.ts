import type { SpanLimits } from '@opentelemetry/sdk-trace';

/** Bounds of one span. What is over them is dropped from the span and counted on it. */
export interface TraceLimits {
  /** Attributes of a span; `attribute_count_limit` unless given. */
  readonly max_attributes?: number;
  /** Events of a span; 128 unless given. */
  readonly max_events?: number;
  /** Links of a span; 128 unless given. */
  readonly max_links?: number;
  /** Attributes of anything: a span without `max_attributes`, an event, a link; 128 unless given. */
  readonly attribute_count_limit?: number;
}

const defaultLimit = 128;
/** Tempo's own bound of an attribute. */
const valueLength = 2048;

/** The SDK's limits; one that is no whole number of at least 1 is told to `onProblem` and replaced by its default. */
export function spanLimits(limits: TraceLimits = {}, onProblem: (problem: string) => void): SpanLimits {
  const read = (name: keyof TraceLimits, fallback: number) => {
    const value = limits[name];
    if (value === undefined) return fallback;
    if (Number.isInteger(value) && value >= 1) return value;
    onProblem(`${name} ${value} is no whole number of at least 1; ${fallback} is used`);
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
