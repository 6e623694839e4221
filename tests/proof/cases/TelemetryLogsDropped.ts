import { LOKI_RESTART_ALERTS, lokiRefusesLabels } from '../loki-faults.ts';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'TelemetryLogsDropped',
    scope: 'telemetry',
    severity: 'critical',
    labels: { service: 'workload', reason: 'rejected' },
    fault: lokiRefusesLabels,
    condition: { seconds: 20 },
    mayAlsoFire: ['LokiLinesDiscarded', 'TelemetryLogsDropped', ...LOKI_RESTART_ALERTS],
    parallel: 'refused',
  }),
];
