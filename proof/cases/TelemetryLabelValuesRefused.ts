import { SLO_ALERTS } from '../platform/consequences.ts';
import { manyTargets } from '../platform/many-targets.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'TelemetryLabelValuesRefused',
    scope: 'telemetry',
    severity: 'info',
    labels: { service: 'target_manager', metric: 'target_health_status', label: 'target_id' },
    fault: manyTargets,
    condition: { seconds: 3 },
    // The fault ends with a restart of the target manager, on which the scheduler depends.
    mayAlsoFire: [
      'LogNewError',
      'TelemetryLabelValuesRefused',
      'TargetUnhealthy',
      'ServiceDown',
      'DependencyDown',
      'LowThroughput',
      'HighSchedulerLatency',
      ...SLO_ALERTS,
    ],
    parallel: 'targets-flood',
  }),
];
