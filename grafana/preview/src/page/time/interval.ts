import type { TimeRange } from './time-range.ts';

/** Limits in milliseconds below which an interval is rounded to the value beside it, as in Grafana. */
const ROUNDED: readonly (readonly [below: number, value: number])[] = [
  [17_500, 15_000],
  [25_000, 20_000],
  [45_000, 30_000],
  [90_000, 60_000],
  [210_000, 120_000],
  [450_000, 300_000],
  [750_000, 600_000],
  [1_050_000, 900_000],
  [1_500_000, 1_200_000],
  [2_700_000, 1_800_000],
  [5_400_000, 3_600_000],
  [9_000_000, 7_200_000],
  [16_200_000, 10_800_000],
  [32_400_000, 21_600_000],
  [86_400_000, 43_200_000],
];
const DAY_MS = 86_400_000;

/** `timeInterval` of the data source in grafana/provisioning. */
const SCRAPE_MS = 15_000;

/** `$__interval` in milliseconds: one point for each pixel, rounded, and not less than the scrape interval. */
export function intervalOf({ from, to }: TimeRange, points: number): number {
  const exact = Math.max(SCRAPE_MS, (to - from) / Math.max(1, points));
  return ROUNDED.find(([below]) => exact < below)?.[1] ?? DAY_MS;
}

/** `$__rate_interval` in milliseconds: four scrapes, or an interval and a scrape. */
export const rateInterval = (interval: number): number => Math.max(4 * SCRAPE_MS, interval + SCRAPE_MS);

/** Milliseconds as a duration of PromQL and LogQL. */
export const promDuration = (ms: number): string => `${Math.round(ms / 1000)}s`;

/** Start and end on multiples of the step, so that a refresh queries the same points again. */
export function aligned({ from, to }: TimeRange, step: number): TimeRange {
  return { from: Math.floor(from / step) * step, to: Math.floor(to / step) * step };
}
