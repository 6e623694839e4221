import fc from 'fast-check';
import { counter, gauge, histogram } from '../../../src/metrics/definitions.ts';
import type { MetricsService } from '../../../src/metrics/metrics-service.ts';

export const cap = 20;
export const definitions = {
  count: counter({
    name: 'hostile_total',
    help: 'Counter',
    labels: { open: { max: cap }, closed: ['a', 'b'] },
  }),
  level: gauge({ name: 'hostile_level', help: 'Gauge', labels: { open: { max: cap } } }),
  spread: histogram({
    name: 'hostile_seconds',
    help: 'Histogram',
    labels: { open: { max: cap } },
    buckets: [0.1, 1],
  }),
};

const nasty = [
  '',
  '\n',
  '"',
  '\\',
  '\\n"',
  '\r\n',
  '\u0000',
  '\ud800',
  '}',
  '{a="b"} 1',
  '# EOF',
  '__proto__',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...nasty, 'constructor', 'toString', 'x'.repeat(10_000), '💥'),
);
const label = fc.oneof(text, fc.constantFrom(undefined, null, 7, Number.NaN, {}, [], Symbol('s'), 1n));
const number = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, undefined, null, '5', {}, 2n ** 70n),
);
export const observation = fc.tuple(label, label, number);

/** Passes arbitrary values to a counter, a gauge and a histogram. */
export function record(metrics: MetricsService, observations: readonly (readonly unknown[])[]): void {
  const { count, level, spread } = metrics.register(definitions);
  for (const [open, closed, value] of observations) {
    count.inc({ open, closed } as never, value as never);
    level.set({ open } as never, value as never);
    level.inc({ open } as never, value as never);
    spread.observe({ open } as never, value as never);
  }
}
