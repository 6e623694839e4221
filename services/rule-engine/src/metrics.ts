import { counter, gauge, type Telemetry } from '@opsconductor/telemetry';
import { CUSTOM_ALERTS } from './rules.ts';

const rule = CUSTOM_ALERTS.map(({ alert }) => alert);

export const evaluations = counter({
  name: 'rule_engine_evaluations_total',
  help: 'Evaluations of a rule. failed: an input could not be read, or the decision threw an error.',
  labels: { rule, outcome: ['ok', 'failed'] },
});

export const alertsActive = gauge({
  name: 'rule_engine_alerts_active',
  help: 'Alerts of a rule that are firing.',
  labels: { rule },
});

export const lastSuccess = gauge({
  name: 'rule_engine_last_success_timestamp_seconds',
  help: 'When a rule was last evaluated without a failure, in seconds since the epoch.',
  labels: { rule },
});

export type Recorders = ReturnType<typeof registerMetrics>;

export function registerMetrics({ metrics }: Telemetry) {
  return metrics.register({ evaluations, alertsActive, lastSuccess });
}
