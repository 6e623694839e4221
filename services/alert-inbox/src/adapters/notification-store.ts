import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import { Inbox, type InboxLimits } from '../domain/inbox.ts';
import type { Notification } from '../domain/notification.ts';
import { toLine } from '../domain/notification-line.ts';
import { openNotificationFile, readNotifications } from './notification-file.ts';

export interface NotificationStore {
  readonly inbox: Inbox;
  /** Writes before it shows: after a failed write the sender gets an error and sends again. */
  keep(notification: Notification): Promise<void>;
  close(): Promise<void>;
}

/** Between two compactions the file may grow to this multiple of what the inbox holds. */
const GROWTH = 2;

export async function openNotificationStore(
  telemetry: Telemetry,
  dataDir: string,
  limits: InboxLimits,
): Promise<NotificationStore> {
  const logger = telemetry.logger.child({ component: 'notification_store' });
  const inbox = new Inbox(limits);
  const { notifications, damaged } = await readNotifications(dataDir);
  for (const notification of notifications) inbox.add(notification, Buffer.byteLength(toLine(notification)));
  const file = await openNotificationFile(dataDir);
  await file.compact(() => inbox.all());
  logger.info(
    { event: 'inbox.loaded', category: 'SYSTEM', metadata: { kept: inbox.size, damaged } },
    `${inbox.size} notifications of earlier runs are loaded`,
  );

  async function compactWhenGrown(): Promise<void> {
    if (file.size() <= limits.maxBytes * GROWTH) return;
    try {
      await file.compact(() => inbox.all());
    } catch (error) {
      recordFailure(telemetry, { error, message: 'the notification file could not be compacted', logger });
    }
  }

  return {
    inbox,
    async keep(notification) {
      const line = toLine(notification);
      await file.append(line, () => inbox.add(notification, Buffer.byteLength(line)));
      await compactWhenGrown();
    },
    close: () => file.close(),
  };
}
