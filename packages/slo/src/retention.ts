import { formatDuration, parseDuration } from '@opsconductor/promkit';

/** `--storage.tsdb.retention.time` of a Prometheus without that flag. */
export const DEFAULT_RETENTION = '15d';

/** How often the events are counted. The sum over a window has no gap and no overlap if both have the same length. */
export const COUNT_INTERVAL = '5m';

const INTERVAL_MS = parseDuration(COUNT_INTERVAL) ?? Number.NaN;

/** The parts of a window that is longer than the retention. */
export interface Pieces {
  /** A Prometheus duration, shorter than the retention. */
  readonly length: string;
  /** The age of each piece when it begins: `0d`, `10d`, `20d`. */
  readonly ages: readonly string[];
}

/**
 * The fewest equal pieces of a window whose samples Prometheus still has when each is copied. 30 days with a retention of 15
 * days are three pieces of ten days.
 */
export function piecesOf(window: string, retention: string): Pieces {
  const windowMs = parseDuration(window) ?? Number.NaN;
  const retentionMs = parseDuration(retention) ?? Number.NaN;
  let count = Math.floor(windowMs / retentionMs) + 1;
  while (windowMs % (count * INTERVAL_MS) !== 0) count += 1;
  const lengthMs = windowMs / count;
  return {
    length: formatDuration(lengthMs),
    ages: Array.from({ length: count }, (_, piece) =>
      piece === 0 ? '0d' : formatDuration(piece * lengthMs),
    ),
  };
}
