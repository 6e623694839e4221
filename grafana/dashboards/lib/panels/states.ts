import type { ValueText } from './source.ts';

/** States of a target, a component or the system, from best to worst. */
const STATES: readonly (ValueText & { readonly state: string })[] = [
  { state: 'healthy', text: 'Healthy', color: 'green' },
  { state: 'degraded', text: 'Degraded', color: 'yellow' },
  { state: 'unknown', text: 'Unknown', color: 'purple' },
  { state: 'unhealthy', text: 'Unhealthy', color: 'red' },
];

/** One number for a metric that has a series of 0 or 1 for each state. */
export const stateNumber = (by: string, selector: (matcher: string) => string) =>
  `max by (${by}) (${STATES.map(({ state }, at) => `${at + 1} * ${selector(`state="${state}"`)}`).join(' or ')})`;

export const STATE_WORDS = Object.fromEntries(
  STATES.map(({ text, color }, at) => [String(at + 1), { text, color }]),
);

export const UP_WORDS = {
  '0': { text: 'Down', color: 'red' },
  '1': { text: 'Up', color: 'green' },
} as const;
