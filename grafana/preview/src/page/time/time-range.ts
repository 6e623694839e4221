/** A range as the address has it: `now-1h`, or milliseconds since 1970. */
export interface RawRange {
  readonly from: string;
  readonly to: string;
}

/** A range in milliseconds since 1970. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

const UNIT_MS = { s: 1e3, m: 6e4, h: 3.6e6, d: 8.64e7, w: 6.048e8 } as const;
const RELATIVE = /^now(?:-(\d{1,6})([smhdw]))?$/;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const MAX_DAYS = 366;

/** Milliseconds of `15s`, `1m`, `1h`; undefined for another form. */
export function durationMs(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  return unit === undefined ? undefined : Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

/** The time of a text: `now-6h`, `2026-11-30 14:05` in local time, or milliseconds; undefined if it is none of these. */
export function parseTime(text: string, now: number): number | undefined {
  const trimmed = text.trim();
  const relative = RELATIVE.exec(trimmed);
  if (relative) {
    const [, count = '0', unit = 's'] = relative;
    return now - Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  }
  if (/^\d{12,14}$/.test(trimmed)) return Number(trimmed);
  const parts = LOCAL.exec(trimmed);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0));
  const date = new Date(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return date.getMonth() === (month ?? 1) - 1 ? date.getTime() : undefined;
}

/** The range in milliseconds. @throws Error with a sentence for the user */
export function resolveRange({ from, to }: RawRange, now: number): TimeRange {
  const [start, end] = [parseTime(from, now), parseTime(to, now)];
  for (const [text, time] of [
    [from, start],
    [to, end],
  ])
    if (time === undefined)
      throw new Error(`“${text}” is not a valid time. Write now-6h, or 2026-11-30 14:05.`);
  const range = { from: start ?? 0, to: end ?? 0 };
  if (range.from >= range.to) throw new Error('The start of the range is not before its end. Swap them.');
  if (range.to - range.from > MAX_DAYS * UNIT_MS.d)
    throw new Error(`The range is longer than ${MAX_DAYS} days. Choose a shorter one.`);
  return range;
}

export const isRelative = ({ from, to }: RawRange): boolean => RELATIVE.test(from) && RELATIVE.test(to);

/** A fixed range, such as one that was selected in a chart. */
export const absolute = ({ from, to }: TimeRange): RawRange => ({
  from: String(Math.round(from)),
  to: String(Math.round(to)),
});

/** The range that is `factor` times as long around the same middle, not later than now. */
export function zoomed({ from, to }: TimeRange, factor: number, now: number): TimeRange {
  const half = ((to - from) * factor) / 2;
  const end = Math.min((from + to) / 2 + half, now);
  return { from: end - 2 * half, to: end };
}

/** The range moved by half of its length. */
export function shifted({ from, to }: TimeRange, direction: -1 | 1, now: number): TimeRange {
  const by = Math.min((direction * (to - from)) / 2, Math.max(0, now - to));
  return { from: from + by, to: to + by };
}
