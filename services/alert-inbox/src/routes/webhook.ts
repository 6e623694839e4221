import type { App } from '@opsconductor/service-kit';
import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { Static } from 'typebox';
import type { NotificationStore } from '../adapters/notification-store.ts';
import type { Viewers } from '../adapters/viewers.ts';
import type { Notification } from '../domain/notification.ts';
import { errors } from '../errors.ts';
import * as metrics from '../metrics.ts';
import { WebhookBody } from './webhook.schema.ts';

export interface WebhookDeps {
  readonly telemetry: Telemetry;
  readonly store: NotificationStore;
  readonly viewers: Viewers;
  readonly now: () => Date;
}

const BODY_LIMIT = 1024 * 1024;

export function webhookRoutes(app: App, { telemetry, store, viewers, now }: WebhookDeps): void {
  const { notifications, writeFailures } = telemetry.metrics.register({
    notifications: metrics.notifications,
    writeFailures: metrics.writeFailures,
  });
  const logger = telemetry.logger.child({ component: 'webhook' });

  app.post('/webhook', { bodyLimit: BODY_LIMIT, schema: { body: WebhookBody } }, async ({ body }, reply) => {
    const notification = notificationOf(body, now());
    try {
      await store.keep(notification);
    } catch (error) {
      recordFailure(telemetry, {
        error,
        message: 'a notification could not be written',
        event: 'notification.not_stored',
        logger,
        counter: () => writeFailures.inc(),
      });
      throw errors.NOT_STORED().causedBy(error);
    }
    notifications.inc({ status: notification.status });
    viewers.announce(notification);
    const { receiver, status, alerts } = notification;
    const names = [...new Set(alerts.map(({ labels }) => labels.alertname ?? 'unnamed'))];
    logger.info(
      {
        event: 'notification.received',
        category: 'SYSTEM',
        metadata: { receiver, status, alerts: alerts.length, names: names.slice(0, 10) },
      },
      `${receiver} is told that ${alerts.length} alerts are ${status}`,
    );
    return reply.code(202).send({ received_at: notification.received_at });
  });
}

function notificationOf(body: Static<typeof WebhookBody>, receivedAt: Date): Notification {
  return {
    received_at: receivedAt.toISOString(),
    receiver: body.receiver,
    status: body.status,
    group_key: body.groupKey,
    external_url: body.externalURL,
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
