import { errorBudget, type SloSpec, seconds } from './spec.ts';

export interface Unfit {
  readonly path: readonly string[];
  readonly problem: string;
  readonly remedy: string;
}

/**
 * Longest piece of the window that Prometheus keeps as samples. It keeps 15 days, so the sums over a longer window consist
 * of pieces, and each is copied before it expires.
 */
export const PIECE_DAYS = 10;

const percent = (ratio: number) => `${Number((ratio * 100).toFixed(4))} %`;

/** Errors that a schema cannot find: tiers that can never fire, or that fire at a single failure. */
export function findUnfit(spec: SloSpec): Unfit[] {
  const budget = errorBudget(spec);
  const found: Unfit[] = [];
  for (const name of ['fast', 'slow'] as const) {
    const { short, long, factor } = spec.burn[name];
    if (factor * budget >= 1) {
      found.push({
        path: ['burn', name, 'factor'],
        problem: `burn.${name} can never fire: ${factor} times the budget of ${percent(budget)} is ${percent(factor * budget)} of the events, but at most 100 % can fail`,
        remedy: `use a factor below ${Number((1 / budget).toFixed(4))}, or an objective above ${Number((100 * (1 - 1 / factor)).toFixed(4))}`,
      });
    }
    if (seconds(short) >= seconds(long)) {
      found.push({
        path: ['burn', name, 'short'],
        problem: `burn.${name}.short is ${short}, not shorter than its long window ${long}`,
        remedy:
          'the short window ends the alert when the failures end; usual is a twelfth of the long window',
      });
    }
  }
  if (spec.min_events * budget < 1) {
    found.push({
      path: ['min_events'],
      problem: `min_events is ${spec.min_events}: one failure among so few events is already more than ${percent(budget)}`,
      remedy: `use at least ${Math.ceil(1 / budget)}`,
    });
  }
  if (spec.burn.slow.factor >= spec.burn.fast.factor) {
    found.push({
      path: ['burn', 'slow', 'factor'],
      problem: `burn.slow.factor is ${spec.burn.slow.factor}, not below burn.fast.factor, ${spec.burn.fast.factor}`,
      remedy: 'the slow tier detects failures that are too slow for the fast tier; usual are 14.4 and 6',
    });
  }
  if (Number.parseInt(spec.window, 10) % PIECE_DAYS !== 0) {
    found.push({
      path: ['window'],
      problem: `window is ${spec.window}, not a multiple of ${PIECE_DAYS} days`,
      remedy: 'use 30d: the sums are kept in pieces that fit into the 15 days of Prometheus',
    });
  }
  return found;
}
