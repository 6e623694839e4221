import type { ResolvedField } from '../fields/field-config.ts';
import { measureText } from '../fields/units.ts';

export interface YAxis {
  /** The ends of the axis for the smallest and largest value of the data. */
  readonly range: (least: number | null, most: number | null) => [number, number];
  readonly label: (value: number) => string;
  /** Distances between two ticks. */
  readonly increments?: readonly number[];
  /** Fixed ticks. */
  readonly ticks?: readonly number[];
}

const BINARY = Array.from({ length: 50 }, (_, power) => 2 ** power);

/** The axis of a number: with soft limits, which the data may exceed. */
export function numberAxis({ unit, min, max, custom = {} }: ResolvedField): YAxis {
  const { axisSoftMin, axisSoftMax } = custom;
  return {
    range: (least, most) => {
      const [low, high] = [least ?? 0, most ?? 0];
      const bottom = min ?? Math.min(low, axisSoftMin ?? Number.POSITIVE_INFINITY);
      const top = max ?? Math.max(high, axisSoftMax ?? Number.NEGATIVE_INFINITY);
      if (top <= bottom) return [bottom, bottom + (Math.abs(bottom) || 1)];
      const space = (top - bottom) * 0.05;
      const isSoftBottom = min !== undefined || bottom === axisSoftMin;
      return [isSoftBottom ? bottom : bottom - space, max ?? (top === axisSoftMax ? top : top + space)];
    },
    label: (value) =>
      measureText(value, unit)
        .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
        .replace(/\.(?=\D|$)/, ''),
    ...(unit === 'bytes' && { increments: BINARY }),
  };
}
