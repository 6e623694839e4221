import type { App } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';
import { alertOfMessage, alertsOfText, leftOutOfText } from '../domain/alert-text.ts';
import { leftOut, type Notification, type Status } from '../domain/notification.ts';
import { BODY_LIMIT, type ReceiverDeps } from './webhook.ts';

/** PagerDuty's Events API v2. A sender of alerts only triggers and resolves; an acknowledgement comes from people. */
const EventBody = Type.Object({
  routing_key: Type.String({ minLength: 1 }),
  event_action: Type.Enum(['trigger', 'resolve']),
  dedup_key: Type.String({ minLength: 1, maxLength: 255 }),
  client_url: Type.Optional(Type.String()),
  payload: Type.Object({
    summary: Type.String(),
    source: Type.String(),
    severity: Type.Enum(['critical', 'error', 'warning', 'info']),
    class: Type.Optional(Type.String()),
    component: Type.Optional(Type.String()),
    group: Type.Optional(Type.String()),
    custom_details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
});

export function pagerdutyRoutes(app: App, { intake, fails, now }: ReceiverDeps): void {
  const options = { bodyLimit: BODY_LIMIT, schema: { body: EventBody } };
  app.post('/pagerduty/v2/enqueue', options, async ({ body }, reply) => {
    fails('pagerduty');
    await intake(notificationOfEvent(body, now()));
    return reply.code(202).send({ status: 'success', message: 'Event processed', dedup_key: body.dedup_key });
  });
}

function notificationOfEvent(body: Static<typeof EventBody>, at: Date): Notification {
  const { summary, severity, class: alertname, component, group, custom_details = {} } = body.payload;
  const status: Status = body.event_action === 'resolve' ? 'resolved' : 'firing';
  const text = Object.values(custom_details)
    .filter((value) => typeof value === 'string')
    .join('\n\n');
  const alerts = alertsOfText(text);
  const known = { severity, ...given({ alertname, service: component, scope: group }) };
  return {
    received_at: at.toISOString(),
    receiver: 'pagerduty',
    kind: 'pagerduty',
    status,
    group_key: body.dedup_key,
    external_url: body.client_url ?? '',
    ...leftOut(leftOutOfText(text)),
    // Alertmanager drops the details of an event above 512 kB.
    alerts: alerts.length > 0 ? alerts : [alertOfMessage(status, known, { summary, description: text, at })],
  };
}

function given(labels: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}
