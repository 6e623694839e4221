import type { Threshold as Step } from '@grafana/grafana-foundation-sdk/dashboard';
import { isSeverity, SEVERITIES } from '../../../../alertmanager/severities.ts';
import { thresholdOf } from '../queries/threshold.ts';
import type { PanelSource } from './source.ts';

// A panel without alerts has no threshold and no colour. Without this step Grafana would use red from 80 on.
const PLAIN = 'blue';

/** The colours of a panel from the thresholds of its alerts: green when none of them fires.
 * @throws when a panel has alerts with upper and with lower limits */
export function stepsOf({ title, alerts = [], redFrom }: PanelSource): Step[] {
  if (redFrom !== undefined)
    return [
      { value: null, color: 'green' },
      { value: redFrom, color: 'red' },
    ];
  const limits = alerts.map(thresholdOf).filter((limit) => limit !== undefined);
  if (limits.length === 0) return [{ value: null, color: PLAIN }];
  if (new Set(limits.map(({ side }) => side)).size > 1)
    throw new Error(`${title}: its alerts have upper and lower limits. Use a separate panel for each.`);
  const colored = limits
    .map(({ value, severity }) => ({
      value,
      color: isSeverity(severity) ? SEVERITIES[severity].colour : PLAIN,
    }))
    .filter(({ value }, at, all) => all.findIndex((other) => other.value === value) === at)
    .sort((a, b) => a.value - b.value);
  if (limits[0]?.side === 'above') return [{ value: null, color: 'green' }, ...colored];
  // Lower limits: each colour ends at its value.
  return [
    { value: null, color: colored[0]?.color ?? PLAIN },
    ...colored.map(({ value }, at) => ({ value, color: colored[at + 1]?.color ?? 'green' })),
  ];
}

/** The unit of a share, and the value that is everything. */
const COMPLETE: Readonly<Record<string, number>> = { percentunit: 1, percent: 100 };

/**
 * Where the axis of a share ends when its values are small; undefined for other units. Without it Grafana shows 0 to 10,000 % when all
 * values are 0. Larger values still extend the axis, and an axis to 100 % would hide an error ratio of 1 %.
 */
export function axisMaxOf({ unit, alerts = [] }: PanelSource): number | undefined {
  const complete = COMPLETE[unit];
  if (complete === undefined) return undefined;
  const limits = alerts.map(thresholdOf).filter((limit) => limit !== undefined);
  if (limits.some(({ side }) => side === 'below')) return complete;
  const highest = Math.max(0, ...limits.map(({ value }) => value));
  return highest === 0 ? complete / 10 : Math.min(complete, 2 * highest);
}
