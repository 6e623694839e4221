import { LOG_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault, together } from '../platform/service-fault.ts';

// A failing receiver is noticed only when there is a notification for it.
const silentSlack = together(
  serviceFault('alert-inbox', 'receiver-fails', { receiver: 'slack' }),
  serviceFault('scheduler', 'job-errors', { per_second: 40 }),
);

export const cases = [
  platformCase({
    alertname: 'AlertmanagerNotificationsFailing',
    scope: 'stack',
    severity: 'critical',
    labels: { service: 'alertmanager', integration: 'slack' },
    fault: silentSlack,
    // First another alert has to fire.
    condition: { productionSeconds: 350 },
    mayAlsoFire: ['HighErrorRate', ...LOG_ALERTS],
  }),
];
