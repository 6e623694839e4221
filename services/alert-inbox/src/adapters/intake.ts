import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { Notification } from '../domain/notification.ts';
import { errors } from '../errors.ts';
import * as metrics from '../metrics.ts';
import type { NotificationStore } from './notification-store.ts';
import type { Viewers } from './viewers.ts';

/** Stores, counts and shows a notification. @throws NOT_STORED, so that the sender sends it again */
export type Intake = (notification: Notification) => Promise<void>;

export function intakeOf(telemetry: Telemetry, store: NotificationStore, viewers: Viewers): Intake {
  const { notifications, writeFailures } = telemetry.metrics.register({
    notifications: metrics.notifications,
    writeFailures: metrics.writeFailures,
  });
  const logger = telemetry.logger.child({ component: 'intake' });

  return async (notification) => {
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
    const { receiver, kind, status, alerts } = notification;
    notifications.inc({ status, receiver: metrics.receiverLabel(receiver) });
    viewers.announce(notification);
    const names = [...new Set(alerts.map(({ labels }) => labels.alertname ?? 'unnamed'))];
    logger.info(
      {
        event: 'notification.received',
        category: 'SYSTEM',
        metadata: { receiver, kind, status, alerts: alerts.length, names: names.slice(0, 10) },
      },
      `${receiver} received ${alerts.length} ${status} alerts`,
    );
  };
}
