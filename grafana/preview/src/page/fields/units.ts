import { plainNumber, scaled } from './numbers.ts';

/** A number with its unit, apart, so that a large number can have a small unit. */
export interface Measure {
  readonly number: string;
  readonly unit: string;
  /** `$` before the number. */
  readonly prefix?: string;
}

type Format = (value: number, decimals: number | undefined) => Measure;

const powersOf =
  (factor: number, symbols: readonly string[], unit: string): Format =>
  (value, decimals) => {
    const { value: rest, power } = scaled(value, factor, symbols.length - 1);
    return { number: plainNumber(rest, decimals), unit: `${symbols[power]}${unit}` };
  };

const COUNTS = ['', 'K', 'M', 'B', 'T'];
const perSecond = (unit: string): Format => powersOf(1000, COUNTS, unit ? ` ${unit}` : '');

type Step = readonly [nanoseconds: number, unit: string];

const STEPS: readonly [Step, ...Step[]] = [
  [1, 'ns'],
  [1e3, 'µs'],
  [1e6, 'ms'],
  [1e9, 's'],
  [6e10, 'min'],
  [3.6e12, 'h'],
  [8.64e13, 'd'],
];

/** A duration whose values have this many nanoseconds; zero is shown in the unit itself. */
const duration =
  (nanoseconds: number, unit: string): Format =>
  (value, decimals) => {
    if (value === 0) return { number: '0', unit: ` ${unit}` };
    // Rounded, because 0.001 s must not become 999.9999 µs.
    const exact = Number((value * nanoseconds).toPrecision(12));
    const [least, symbol] = STEPS.findLast(([limit]) => Math.abs(exact) >= limit) ?? STEPS[0];
    return { number: plainNumber(exact / least, decimals), unit: ` ${symbol}` };
  };

/** Every unit of the dashboards. `ns` is the unit of Tempo's durations. */
const UNITS: Readonly<Record<string, Format>> = {
  none: (value, decimals) => ({ number: plainNumber(value, decimals), unit: '' }),
  short: powersOf(1000, ['', ' K', ' Mil', ' Bil', ' Tri'], ''),
  cps: perSecond('c/s'),
  reqps: perSecond('req/s'),
  iops: perSecond('io/s'),
  pps: powersOf(
    1000,
    ['', 'k', 'M', 'G', 'T'].map((symbol) => ` ${symbol}`),
    'p/s',
  ),
  Bps: powersOf(
    1000,
    ['', 'k', 'M', 'G', 'T'].map((symbol) => ` ${symbol}`),
    'B/s',
  ),
  bytes: powersOf(
    1024,
    ['', 'Ki', 'Mi', 'Gi', 'Ti'].map((symbol) => ` ${symbol}`),
    'B',
  ),
  percent: (value, decimals) => ({ number: plainNumber(value, decimals), unit: '%' }),
  percentunit: (value, decimals) => ({ number: plainNumber(value * 100, decimals), unit: '%' }),
  currencyUSD: (value, decimals) => ({ prefix: '$', ...powersOf(1000, COUNTS, '')(value, decimals) }),
  s: duration(1e9, 's'),
  ms: duration(1e6, 'ms'),
  ns: duration(1, 'ns'),
};

export const UNIT_NAMES = Object.keys(UNITS);

/** A value in its unit; an unknown unit is shown as its name, and `vocabulary` reports it. */
export function measure(value: number, unit = 'none', decimals?: number): Measure {
  if (!Number.isFinite(value)) return { number: value > 0 ? '∞' : value < 0 ? '-∞' : 'NaN', unit: '' };
  const format = UNITS[unit];
  return format?.(value, decimals) ?? { number: plainNumber(value, decimals), unit: ` ${unit}` };
}

export function measureText(value: number, unit?: string, decimals?: number): string {
  const { prefix = '', number, unit: symbol } = measure(value, unit, decimals);
  return `${prefix}${number}${symbol}`;
}
