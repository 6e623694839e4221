import { configEdited, hangUp } from '../platform/config-edits.ts';
import { platformCase } from '../platform/platform-case.ts';

const unknownReceiver = configEdited(
  'a route to a receiver that does not exist',
  'alertmanager/alertmanager.yml',
  (text) => text.replace('receiver: slack', 'receiver: unknown'),
  hangUp('alertmanager'),
);

export const cases = [
  platformCase({
    alertname: 'AlertmanagerConfigReloadFailed',
    scope: 'stack',
    severity: 'critical',
    labels: { service: 'alertmanager' },
    fault: unknownReceiver,
    condition: { seconds: 2 },
  }),
];
