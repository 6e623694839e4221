import { costOf, type Model, type Quality } from './models.ts';

/** Why a model was chosen: `cheapest`, or the first reason against a cheaper model. */
export const ROUTE_REASONS = ['cheapest', 'quality', 'latency', 'health', 'fallback'] as const;
export type RouteReason = (typeof ROUTE_REASONS)[number];

export interface Candidate {
  readonly model: Model;
  readonly available: boolean;
  readonly latencyMs: number;
}

export interface Demand {
  readonly quality: Quality;
  readonly maxLatencyMs: number;
  readonly inputTokens: number;
}

export interface Choice {
  readonly model: Model;
  readonly reason: RouteReason;
}

/** Usual length of an answer in tokens; only the order of the models depends on it. */
const EXPECTED_OUTPUT_TOKENS = 40;

/**
 * The models to try, in order: first those that meet the request, cheapest first, then the other available ones as
 * `fallback`, because an expensive or late answer is better than none. Paused models are left out.
 */
export function route(candidates: readonly Candidate[], demand: Demand): Choice[] {
  const byCost = candidates.toSorted((a, b) => cost(a, demand) - cost(b, demand));
  const lacks = ({ model, available, latencyMs }: Candidate): RouteReason | undefined => {
    if (!model.qualities.includes(demand.quality)) return 'quality';
    if (!available) return 'health';
    return latencyMs > demand.maxLatencyMs ? 'latency' : undefined;
  };
  const reason = lacks(byCost[0] as Candidate) ?? 'cheapest';
  const fitting = byCost.filter((each) => lacks(each) === undefined);
  const others = byCost.filter((each) => each.available && !fitting.includes(each));
  return [...fitting, ...others].map(({ model }, index) => ({
    model,
    reason: index === 0 && fitting.length > 0 ? reason : 'fallback',
  }));
}

const cost = ({ model }: Candidate, { inputTokens }: Demand) =>
  costOf(model, inputTokens, EXPECTED_OUTPUT_TOKENS);
