/** Milliseconds of each unit, largest first: a duration uses each unit at most once, in this order. */
const UNITS = Object.entries({
  y: 31_536_000_000,
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
});
const DURATION = new RegExp(`^${UNITS.map(([unit]) => `(?:(\\d+)${unit})?`).join('')}$`);

const GO_UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ns: 1e-6,
};
const GO_TERM = /(\d+\.?\d*|\.\d+)(h|ms|m|s|us|µs|μs|ns)/g;
const GO_DURATION = new RegExp(`^([+-]?)((?:${GO_TERM.source})+)$`);

/** All programs count a duration in 64 bits of nanoseconds: about 292 years. */
const MAX_MS = 2 ** 63 / 1e6;

/**
 * The milliseconds of a duration as the configuration and the rule files of Prometheus and Alertmanager write it
 * (`model.ParseDuration` of prometheus/common): `30s`, `1h30m`, `0`. Undefined for anything else, also for `90` (no unit),
 * `1.5h` (fraction) and `30m1h` (order).
 */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const counts = text === '' ? null : DURATION.exec(text);
  if (!counts) return undefined;
  const ms = UNITS.reduce((sum, [, size], index) => sum + Number(counts[index + 1] ?? 0) * size, 0);
  return ms < MAX_MS ? ms : undefined;
}

/**
 * The milliseconds of a duration as PromQL writes it. There a number without a unit is a number of seconds: `[90]` is
 * `[1m30s]`. Full milliseconds, as Prometheus evaluates it; undefined for anything else.
 */
export function parsePromqlDuration(text: string): number | undefined {
  const ms = parseDuration(text);
  const found = promqlMs(ms === undefined ? parseNumber(text) : ms / 1_000);
  return Math.abs(found) < MAX_MS ? found : undefined;
}

/**
 * The full milliseconds of a number of seconds in PromQL. Prometheus holds each duration as such a number, so that
 * `6222d17ms` is a millisecond shorter than written.
 */
export const promqlMs = (seconds: number): number => Math.trunc(Math.round(seconds * 1e9) / 1e6);

/**
 * The milliseconds of a duration as Go's `time.ParseDuration` reads it: `1.5h`, `1h0m0s`, `-20ms`, `0`. The configuration of
 * Tempo uses it. It has no days, weeks and years.
 */
export function parseGoDuration(text: string): number | undefined {
  if (/^[+-]?0$/.test(text)) return 0;
  const [, sign, terms = ''] = GO_DURATION.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const sum = [...terms.matchAll(GO_TERM)].reduce(
    (total, [, count, unit = '']) => total + toNanosecond(Number(count) * (GO_UNITS[unit] ?? 0)),
    0,
  );
  const ms = sign === '-' ? -sum : sum;
  return Math.abs(ms) < MAX_MS ? ms : undefined;
}

/** The milliseconds of a duration as Prometheus or as Go writes it: the configuration of Loki and LogQL accept both. */
export const parseLokiDuration = (text: string): number | undefined =>
  parseDuration(text) ?? parseGoDuration(text);

/** Removes the rounding error of binary fractions: 256.04 s is 256040 ms. */
const toNanosecond = (ms: number): number => Math.trunc(ms) + Math.round((ms % 1) * 1e6) / 1e6;

/**
 * A duration as Prometheus itself prints it, rounded to full milliseconds: `1h30m`, `1m30s`, `500ms`, `0s`. Years and weeks
 * only where nothing remains: 90 days are `90d`, 14 days are `2w`.
 */
export function formatDuration(ms: number): string {
  let rest = Math.abs(Math.round(ms));
  if (rest === 0) return '0s';
  const parts = UNITS.flatMap(([unit, size]) => {
    const isExactOnly = unit === 'y' || unit === 'w';
    if (rest < size || (isExactOnly && rest % size !== 0)) return [];
    const count = Math.floor(rest / size);
    rest -= count * size;
    return [`${count}${unit}`];
  });
  return (ms < 0 ? '-' : '') + parts.join('');
}

/** A duration that Prometheus, Alertmanager and every Go program can read: full seconds as `90s`, otherwise `1500ms`. */
export const formatGoDuration = (ms: number): string => (ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`);

/** A number of PromQL, as Go's `strconv` reads it: `1e3`, `1_000`, `0x1f`, `010` (8), `Inf`. */
export function parseNumber(text: string): number {
  const [, sign, digits = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const value = unsigned(digits.replaceAll('_', ''));
  return sign === '-' ? -value : value;
}

function unsigned(text: string): number {
  if (/^inf$/i.test(text)) return Number.POSITIVE_INFINITY;
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^[\d.]/.test(text) ? Number(text) : Number.NaN;
}
