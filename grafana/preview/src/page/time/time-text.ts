import { isRelative, type RawRange } from './time-range.ts';

export const QUICK_RANGES: readonly (readonly [from: string, label: string])[] = [
  ['now-5m', 'Last 5 minutes'],
  ['now-15m', 'Last 15 minutes'],
  ['now-30m', 'Last 30 minutes'],
  ['now-1h', 'Last 1 hour'],
  ['now-3h', 'Last 3 hours'],
  ['now-6h', 'Last 6 hours'],
  ['now-12h', 'Last 12 hours'],
  ['now-24h', 'Last 24 hours'],
  ['now-2d', 'Last 2 days'],
  ['now-7d', 'Last 7 days'],
  ['now-30d', 'Last 30 days'],
];

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-30 14:05:10` in local time. */
export function timestamp(ms: number): string {
  const date = new Date(ms);
  return `${dayOf(date)} ${clock(date)}`;
}

/** A range for the button of the time picker. */
export function rangeText(raw: RawRange): string {
  const quick = raw.to === 'now' ? QUICK_RANGES.find(([from]) => from === raw.from) : undefined;
  if (quick) return quick[1];
  if (isRelative(raw)) return `${raw.from} to ${raw.to}`;
  return `${textOf(raw.from)} to ${textOf(raw.to)}`;
}

/** A boundary of a range as the fields of the time picker show it. */
export const textOf = (boundary: string): string =>
  /^\d+$/.test(boundary) ? timestamp(Number(boundary)) : boundary;

/** Labels of a time axis: the time, and the day below the first label of a day in long ranges. */
export function axisLabels(seconds: readonly number[], increment: number): string[] {
  return seconds.map((at, index) => {
    const date = new Date(at * 1000);
    const before = seconds[index - 1];
    const isNewDay = before === undefined || dayOf(new Date(before * 1000)) !== dayOf(date);
    if (increment >= 86_400) return dayAndMonth(date);
    const time = increment < 60 ? clock(date) : clock(date).slice(0, 5);
    return isNewDay && index > 0 ? `${time}\n${dayAndMonth(date)}` : time;
  });
}

const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const dayAndMonth = (date: Date): string => `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const clock = (date: Date): string =>
  `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
