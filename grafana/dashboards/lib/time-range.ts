/** A time range of a dashboard, and the values that Grafana uses for its variables. */
export interface TimeRange {
  readonly name: string;
  readonly seconds: number;
  /** Seconds between two points, `$__interval`: of 1,000 pixels, and no less than the datasource's 15 s. */
  readonly step: number;
}

export const SCRAPE_SECONDS = 15;

/** From the range of an on-call engineer to that of a review. Steps are rounded as in Grafana. */
export const TIME_RANGES = [
  { name: '5m', seconds: 300, step: SCRAPE_SECONDS },
  { name: '1h', seconds: 3_600, step: SCRAPE_SECONDS },
  { name: '24h', seconds: 86_400, step: 60 },
  { name: '30d', seconds: 2_592_000, step: 1_800 },
] as const satisfies readonly TimeRange[];

/** `$__rate_interval` in seconds: four scrapes, or a step and a scrape. */
export const rateSeconds = ({ step }: TimeRange): number =>
  Math.max(4 * SCRAPE_SECONDS, step + SCRAPE_SECONDS);
