import { stopped } from '@opsconductor/proof';
import { CONTAINER_START_ALERTS, LOG_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'LogShippingFailing',
    scope: 'telemetry',
    severity: 'warning',
    labels: { service: 'automation' },
    fault: stopped('loki'),
    condition: { seconds: 20 },
    mayAlsoFire: [
      'DependencyDown',
      'ServiceDown',
      'LogShippingFailing',
      'TelemetrySpansDropped',
      ...CONTAINER_START_ALERTS,
      ...LOG_ALERTS,
    ],
  }),
];
