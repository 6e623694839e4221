import { LOG_ALERTS } from '../consequences.ts';
import { lokiRefusesLabels } from '../loki-faults.ts';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'LokiLinesDiscarded',
    scope: 'stack',
    severity: 'warning',
    labels: { service: 'loki', reason: 'max_label_names_per_series' },
    fault: lokiRefusesLabels,
    condition: { seconds: 20 },
    mayAlsoFire: ['LokiLinesDiscarded', 'LogShippingFailing', 'ServiceDown', ...LOG_ALERTS],
    parallel: 'refused',
  }),
];
