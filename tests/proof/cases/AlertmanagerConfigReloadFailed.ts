import { configEdited, hangUp } from '../config-edits.ts';
import { platformCase } from '../platform-case.ts';

const toNobody = configEdited(
  'a route to a receiver that does not exist',
  'alertmanager/alertmanager.yml',
  (text) => text.replace('receiver: slack', 'receiver: nobody'),
  hangUp('alertmanager'),
);

export const cases = [
  platformCase({
    alertname: 'AlertmanagerConfigReloadFailed',
    scope: 'stack',
    severity: 'critical',
    labels: { service: 'alertmanager' },
    fault: toNobody,
    condition: { seconds: 2 },
  }),
];
