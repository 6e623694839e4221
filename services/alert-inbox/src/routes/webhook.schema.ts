import Type, { type Static } from 'typebox';
import { type Kind, leftOut, type Notification, STATUSES } from '../domain/notification.ts';

const Strings = Type.Record(Type.String(), Type.String());
const Instant = Type.String({ format: 'date-time' });

const WebhookAlert = Type.Object({
  status: Type.Enum(STATUSES),
  labels: Strings,
  annotations: Strings,
  startsAt: Instant,
  endsAt: Instant,
  generatorURL: Type.String(),
  fingerprint: Type.String({ minLength: 1, maxLength: 64 }),
});

/** Alertmanager's webhook, version 4. Unknown fields of a later release are ignored. */
export const WebhookBody = Type.Object({
  version: Type.Literal('4'),
  groupKey: Type.String(),
  truncatedAlerts: Type.Optional(Type.Integer({ minimum: 0 })),
  status: Type.Enum(STATUSES),
  receiver: Type.String({ minLength: 1 }),
  groupLabels: Strings,
  commonLabels: Strings,
  commonAnnotations: Strings,
  externalURL: Type.String(),
  alerts: Type.Array(WebhookAlert, { minItems: 1, maxItems: 1_000 }),
});

export function notificationOf(body: Static<typeof WebhookBody>, kind: Kind, receivedAt: Date): Notification {
  return {
    received_at: receivedAt.toISOString(),
    receiver: body.receiver,
    kind,
    status: body.status,
    group_key: body.groupKey,
    external_url: body.externalURL,
    ...leftOut(body.truncatedAlerts ?? 0),
    alerts: body.alerts.map(
      ({ status, labels, annotations, startsAt, endsAt, generatorURL, fingerprint }) => ({
        status,
        labels,
        annotations,
        startsAt,
        endsAt,
        generatorURL,
        fingerprint,
      }),
    ),
  };
}
