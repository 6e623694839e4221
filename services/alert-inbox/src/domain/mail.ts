import { alertOfMessage, alertsOfText, leftOutOfText } from './alert-text.ts';
import { leftOut, type Notification, type Status } from './notification.ts';

// Receiver of each mail address, as in alertmanager/alertmanager.yml.
const RECEIVERS: ReadonlyMap<string, string> = new Map([
  ['on-call@opsconductor.test', 'email'],
  ['operations@opsconductor.test', 'email-digest'],
]);

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export function notificationOfMail({ to, subject, text }: Mail, at: Date): Notification {
  const found = alertsOfText(text);
  const alerts =
    found.length > 0
      ? found
      : [alertOfMessage(statusOf(subject), {}, { summary: subject, description: text, at })];
  return {
    received_at: at.toISOString(),
    receiver: RECEIVERS.get(to.toLowerCase()) ?? 'email',
    kind: 'email',
    // As in Alertmanager: a group fires while one of its alerts fires.
    status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    group_key: subject,
    external_url: '',
    ...leftOut(leftOutOfText(text)),
    alerts,
  };
}

const statusOf = (subject: string): Status => (/^\[RESOLVED\b/.test(subject) ? 'resolved' : 'firing');
