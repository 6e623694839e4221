import { type AlertRef, rulesOf } from './alert-rules.ts';

export interface Threshold {
  readonly side: 'above' | 'below';
  readonly value: number;
  readonly severity: string;
}

// `metric > 5`, `metric < 0.10`, `metric > 0.8 * 1000`: the first comparison with a number is the threshold, the others
// are guards. PromQL and LogQL have the same syntax for it.
const COMPARISON = /([<>])=?\s*(-?\d+(?:\.\d+)?)(?:\s*\*\s*(\d+(?:\.\d+)?))?(?![\w.])/;

/** The threshold of an alert; undefined for an alert that compares with a state or with another series.
 * @throws when the rules of that name differ */
export function thresholdOf(ref: AlertRef): Threshold | undefined {
  const found = rulesOf(ref).map(({ expr, labels }) => {
    const [, operator, number, factor = '1'] = COMPARISON.exec(withoutStrings(expr)) ?? [];
    return { operator, value: Number(number) * Number(factor), severity: labels.severity ?? 'info' };
  });
  const [first, ...others] = found;
  if (first?.operator === undefined || first.value === 0) return undefined;
  if (others.some(({ value, operator }) => value !== first.value || operator !== first.operator))
    throw new Error(
      `${ref.alert} has several thresholds (${found.map(({ value }) => value)}): select the rule by its labels`,
    );
  return { side: first.operator === '>' ? 'above' : 'below', value: first.value, severity: first.severity };
}

const withoutStrings = (expr: string) => expr.replace(/#.*$/gm, '').replace(/"(?:[^"\\]|\\.)*"/g, '""');
