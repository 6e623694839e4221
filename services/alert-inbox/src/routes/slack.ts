import type { App } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';
import { alertOfMessage, alertsOfText, leftOutOfText } from '../domain/alert-text.ts';
import { leftOut, type Notification, type Status } from '../domain/notification.ts';
import { BODY_LIMIT, type ReceiverDeps } from './webhook.ts';

const Attachment = Type.Object({
  title: Type.Optional(Type.String()),
  title_link: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
});

/** The fields of a Slack incoming webhook that Alertmanager fills. */
const SlackBody = Type.Object({
  channel: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  attachments: Type.Optional(Type.Array(Attachment, { maxItems: 100 })),
});

export function slackRoutes(app: App, { intake, fails, now }: ReceiverDeps): void {
  app.post('/slack', { bodyLimit: BODY_LIMIT, schema: { body: SlackBody } }, async ({ body }, reply) => {
    fails('slack');
    await intake(notificationOfSlack(body, now()));
    // Slack's own answer; Alertmanager treats any other text as an error.
    return reply.type('text/plain').send('ok');
  });
}

function notificationOfSlack(body: Static<typeof SlackBody>, at: Date): Notification {
  const attachments = body.attachments ?? [];
  const title = attachments[0]?.title ?? body.text ?? '';
  const text = attachments.map((each) => each.text ?? '').join('\n\n');
  const status: Status = /^\[RESOLVED\b/.test(title) ? 'resolved' : 'firing';
  const alerts = alertsOfText(text);
  return {
    received_at: at.toISOString(),
    receiver: 'slack',
    kind: 'slack',
    status,
    group_key: body.channel ?? '',
    external_url: '',
    ...leftOut(leftOutOfText(text)),
    alerts:
      alerts.length > 0 ? alerts : [alertOfMessage(status, {}, { summary: title, description: text, at })],
  };
}
