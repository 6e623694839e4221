import { parseDuration } from '@opsconductor/promkit';

/**
 * The milliseconds of a duration.
 *
 * @param parse the reader of the program's notation; default: that of Prometheus and Alertmanager
 * @throws Error naming the text when it is not a duration
 */
export function durationOf(text: string, parse = parseDuration): number {
  const ms = parse(text);
  if (ms !== undefined) return ms;
  throw new Error(`"${text}" is not a duration; write it as 30s, 5m, 1h30m or 500ms`);
}
