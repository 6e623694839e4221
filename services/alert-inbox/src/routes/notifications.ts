import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import type { HeartbeatWatch } from '../adapters/heartbeat-watch.ts';
import { MAX_VIEWERS, type Viewers } from '../adapters/viewers.ts';
import type { Inbox } from '../domain/inbox.ts';
import { type Notification, STATUSES } from '../domain/notification.ts';
import { filterNotification } from '../domain/notification-filter.ts';
import { errors } from '../errors.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

const Query = Type.Object(
  {
    alertname: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    status: Type.Optional(Type.Enum(STATUSES)),
    receiver: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    since: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'received at or after this time, such as 2026-01-31T12:00:00Z',
      }),
    ),
    limit: Type.Optional(
      Type.String({ pattern: '^[1-9][0-9]{0,3}$', description: 'a number from 1 to 9999' }),
    ),
  },
  { additionalProperties: false },
);

export interface NotificationDeps {
  readonly inbox: Inbox;
  readonly viewers: Viewers;
  readonly watch: HeartbeatWatch;
}

export function notificationRoutes(app: App, { inbox, viewers, watch }: NotificationDeps): void {
  app.get('/notifications', { schema: { querystring: Query } }, async ({ query }) => {
    const { since, limit, ...wanted } = query;
    const filter = { ...wanted, since: since === undefined ? undefined : Date.parse(since) };
    const heartbeat = watch.latest && filterNotification(watch.latest, filter);
    const kept = inbox.list(filter);
    const found = heartbeat ? [heartbeat, ...kept].sort(newestFirst) : kept;
    return limit === undefined ? found : found.slice(0, Number(limit));
  });

  app.get('/firing', async () => inbox.firing());

  // A stream stays open for hours: measured as a request, it would fire latency alerts.
  app.get('/events', { config: { telemetry: false } }, async (_request, reply) => {
    if (viewers.isFull) throw errors.VIEWERS_FULL(MAX_VIEWERS);
    reply.hijack();
    reply.raw.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
    });
    viewers.add(reply.raw);
  });
}

const newestFirst = (a: Notification, b: Notification) =>
  Date.parse(b.received_at) - Date.parse(a.received_at);
