import { stopped } from '@opsconductor/proof';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'TelemetrySpansDropped',
    scope: 'telemetry',
    severity: 'warning',
    labels: { reason: 'export_failed', service: 'automation' },
    fault: stopped('tempo'),
    condition: { seconds: 20 },
    mayAlsoFire: [
      'LatencyAnomaly',
      'RequestRateAnomaly',
      'SystemHealthDegraded',
      'DependencyDown',
      'LogErrorBurst',
      'LogNewError',
      'ServiceDown',
      'LogShippingFailing',
      'TelemetrySpansDropped',
    ],
    parallel: 'backends',
  }),
];
