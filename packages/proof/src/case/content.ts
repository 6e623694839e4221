import type { DeliveredAlert } from '../receiver/receiver.ts';
import type { Expected, ProofCase } from './case.ts';

/** What is wrong with the content of a notification; nothing when it is what the case expects. */
export function contentErrors({ expect, labels = {} }: ProofCase, delivered: DeliveredAlert): string[] {
  return [
    ...mismatches('label', { ...expect.labels, ...labels }, delivered.labels),
    ...mismatches('annotation', expect.annotations ?? {}, delivered.annotations),
  ];
}

/** Whether labels include others. */
export function carries(
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
