import { manyTargets } from '../many-targets.ts';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'CardinalityBudgetNearLimit',
    scope: 'cardinality',
    severity: 'info',
    labels: { service: 'target_manager' },
    fault: manyTargets,
    condition: { seconds: 3 },
    mayAlsoFire: [
      'LatencyAnomaly',
      'RequestRateAnomaly',
      'TelemetryLabelValuesRefused',
      'TargetUnhealthy',
      'SystemHealthDegraded',
      'ServiceDown',
      'DependencyDown',
    ],
    parallel: 'targets-flood',
  }),
];
