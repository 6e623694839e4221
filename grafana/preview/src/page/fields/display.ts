import type { ResolvedField } from './field-config.ts';
import { mapped } from './mappings.ts';
import { thresholdColor } from './thresholds.ts';
import { type Measure, measure } from './units.ts';

/** A value as a panel shows it. */
export interface Display extends Measure {
  readonly text: string;
  /** A name of Grafana's palette, such as `green`. */
  readonly color: string;
  readonly isMapped: boolean;
}

const NO_DATA = 'No data';

export function display(value: unknown, config: ResolvedField): Display {
  const found = mapped(value, config.mappings);
  const number = typeof value === 'number' ? value : null;
  const color = found?.color ?? thresholdColor(number, config);
  if (found?.text !== undefined) return plain(found.text, color, true);
  if (number === null) return plain(value === null || value === undefined ? '' : String(value), color, false);
  const parts = measure(number, config.unit, config.decimals);
  return { ...parts, text: `${parts.prefix ?? ''}${parts.number}${parts.unit}`, color, isMapped: false };
}

/** What a panel without any value says. */
export const noValue = (config: ResolvedField): string => config.noValue ?? NO_DATA;

function plain(text: string, color: string, isMapped: boolean): Display {
  return { number: text, unit: '', text, color, isMapped };
}
