import { parsePromql } from '@opsconductor/promkit';
import { errorBudget, type SloSpec, seconds } from './spec.ts';
import type { SpecViolation } from './spec-error.ts';

const percent = (ratio: number) => `${Number((ratio * 100).toFixed(4))} %`;

/** Labels that the generator sets, and those that Prometheus does not allow. */
const RESERVED = new Set(['__name__', 'age', 'alertname', 'service', 'severity', 'slo', 'windows']);

/** Errors that a schema cannot find: tiers that can never fire, or that fire at a single failure. */
export function findUnfit(spec: SloSpec, retention: string): SpecViolation[] {
  const budget = errorBudget(spec);
  const found: SpecViolation[] = [];
  for (const label of Object.keys(spec.labels ?? {})) {
    if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label) && !RESERVED.has(label)) continue;
    found.push({
      path: ['labels', label],
      problem: RESERVED.has(label)
        ? `labels.${label} is set by the generator`
        : `labels has the name "${label}", which Prometheus does not accept`,
      remedy: 'use another name of letters, digits and underscores',
    });
  }
  for (const [name, selector] of Object.entries(spec.sli)) {
    const { error } = parsePromql(`${selector}`);
    if (error === undefined) continue;
    found.push({
      path: ['sli', name],
      problem: `sli.${name} is not a selector of series: ${error}`,
      remedy: 'write a metric with label matchers, such as orders_total{outcome="failed"}',
    });
  }
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
    if (seconds(long) >= seconds(retention)) {
      found.push({
        path: ['burn', name, 'long'],
        problem: `burn.${name}.long is ${long}, but Prometheus keeps samples for ${retention}`,
        remedy: `use a window shorter than ${retention}, or correct the retention`,
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
  return found;
}
