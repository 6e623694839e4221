import type { DeliveredAlert } from '../receiver/receiver.ts';
import type { Expected, ProofCase } from './case.ts';

/** The differences between a notification and what the case expects; empty when there are none. */
export function contentErrors({ expect, labels = {} }: ProofCase, delivered: DeliveredAlert): string[] {
  return [
    ...mismatches('label', { ...expect.labels, ...labels }, delivered.labels),
    ...mismatches('annotation', expect.annotations ?? {}, delivered.annotations),
  ];
}

/** Whether labels include all expected ones. */
export function includesLabels(
  labels: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(expected).every(([name, value]) => labels[name] === value);
}

function mismatches(kind: string, expected: Expected, actual: Readonly<Record<string, string>>): string[] {
  return Object.entries(expected)
    .filter(([name, value]) => {
      const found = actual[name];
      return !(typeof value === 'string' ? found === value : found !== undefined && value.test(found));
    })
    .map(([name, value]) => `${kind} ${name} is ${JSON.stringify(actual[name])}, expected ${value}`);
}
