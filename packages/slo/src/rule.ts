import type { SloSpec } from './spec.ts';

type Texts = Readonly<Record<string, string>>;

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: Texts;
}

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Texts;
  readonly annotations: Texts;
}

export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly (RecordingRule | AlertRule)[];
}

/** The labels of every recorded series of an SLO. */
export const labelsOf = (spec: SloSpec): Texts => ({ slo: spec.name, ...spec.labels, service: spec.service });
