/** A time range of a dashboard and what Grafana puts in the place of its variables for it. */
export interface TimeRange {
  readonly name: string;
  readonly seconds: number;
  /** Seconds between two points, `$__interval`: of 1,000 pixels, and no less than the datasource's 15 s. */
  readonly step: number;
}

const SCRAPE_SECONDS = 15;

const range = (name: string, hours: number, step: number): TimeRange => ({
  name,
  seconds: hours * 3_600,
  step,
});

/** From what someone on call looks at to what is looked at in a review. Steps as Grafana rounds them. */
export const TIME_RANGES = [
  range('5m', 5 / 60, SCRAPE_SECONDS),
  range('1h', 1, SCRAPE_SECONDS),
  range('24h', 24, 60),
  range('30d', 720, 1_800),
] as const;

/** `$__rate_interval` in seconds: four scrapes, or a step and a scrape. */
export const rateSeconds = ({ step }: TimeRange): number =>
  Math.max(4 * SCRAPE_SECONDS, step + SCRAPE_SECONDS);
