import { LOG_ALERTS } from '../platform/consequences.ts';
import { LOKI_RESTART_ALERTS, lokiRefusesLabels } from '../platform/loki-faults.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'TelemetryLogsDropped',
    scope: 'telemetry',
    severity: 'critical',
    labels: { service: 'workload', reason: 'rejected' },
    fault: lokiRefusesLabels,
    condition: { seconds: 20 },
    mayAlsoFire: ['LokiLinesDiscarded', 'TelemetryLogsDropped', ...LOKI_RESTART_ALERTS, ...LOG_ALERTS],
    parallel: 'refused',
  }),
];
