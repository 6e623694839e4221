const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};
const TERM = /(\d+(?:\.\d+)?)(ms|[smhdwy])/g;
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|[smhdwy]))+$/;

/**
 * The milliseconds of a duration as Prometheus, Loki and Alertmanager write it: `30s`, `1h30m`, `500ms`, `0`.
 *
 * @throws Error naming the text when it is not a duration
 */
export function parseDuration(text: string): number {
  if (text === '0') return 0;
  if (!DURATION.test(text))
    throw new Error(`"${text}" is not a duration; write it as 30s, 5m, 1h30m or 500ms`);
  const sum = [...text.matchAll(TERM)].reduce(
    (total, [, number, unit]) => total + Number(number) * (MILLISECONDS[unit ?? ''] ?? Number.NaN),
    0,
  );
  return exact(sum);
}

/** The milliseconds of a number of seconds. */
export function parseSeconds(text: string): number {
  return exact(Number(text) * 1_000);
}

/** Removes the rounding error of binary fractions: 256.04 s is 256040 ms. */
function exact(milliseconds: number): number {
  const rounded = Math.round(milliseconds);
  return Math.abs(milliseconds - rounded) < 1e-6 ? rounded : milliseconds;
}

/** A duration that all three programs can read: in seconds where possible, otherwise in milliseconds. */
export function formatDuration(milliseconds: number): string {
  return milliseconds % 1_000 === 0 ? `${milliseconds / 1_000}s` : `${milliseconds}ms`;
}
