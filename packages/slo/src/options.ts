import { parseDuration } from '@opsconductor/promkit';
import { DEFAULT_RETENTION } from './retention.ts';
import type { SloSpec } from './spec.ts';

/** The generated alerts, with the severity that each has by default. */
export const SLO_ALERTS = {
  SLOBurnRateFast: 'critical',
  SLOBurnRateSlow: 'warning',
  SLOSuccessBelowTarget: 'info',
} as const;

export type SloAlert = keyof typeof SLO_ALERTS;

type Texts = (alert: SloAlert, spec: SloSpec) => Readonly<Record<string, string>>;

export interface RuleOptions {
  /**
   * How long Prometheus keeps samples (`--storage.tsdb.retention.time`); default: 15d. A longer SLO window is summed from
   * pieces that are copied before they expire.
   */
  readonly retention?: string;
  /** How long the condition of an alert must hold; default: 2m. */
  readonly for?: string;
  /** More labels of an alert, such as a priority. `severity` replaces the default. */
  readonly labels?: Texts;
  /** More annotations of an alert, such as `runbook_url`. */
  readonly annotations?: Texts;
  /** The program that the first line of a rule file names; default: @opsconductor/slo. */
  readonly generator?: string;
}

/** The options with their defaults. @throws RangeError for a duration that Prometheus would refuse */
export function complete(options: RuleOptions): Required<RuleOptions> {
  const completed = {
    retention: DEFAULT_RETENTION,
    for: '2m',
    labels: () => ({}),
    annotations: () => ({}),
    generator: '@opsconductor/slo',
    ...options,
  };
  for (const name of ['retention', 'for'] as const) {
    const ms = parseDuration(completed[name]);
    if (ms === undefined || (name === 'retention' && ms === 0))
      throw new RangeError(
        `${name} is "${completed[name]}": write a duration, such as ${name === 'for' ? '2m' : '15d'}`,
      );
  }
  return completed;
}
