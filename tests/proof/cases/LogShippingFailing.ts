import { stopped } from '@opsconductor/proof';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'LogShippingFailing',
    scope: 'telemetry',
    severity: 'warning',
    labels: { service: 'automation' },
    fault: stopped('loki'),
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
