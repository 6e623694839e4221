import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { Notification } from '../domain/notification.ts';

const TIMEOUT_MS = 5_000;

export interface NoticeSender {
  send(notice: Notification): Promise<void>;
  /** Sends the latest notice again if it was not accepted. */
  retry(): Promise<void>;
}

/** Sends the notices to NOTICE_URL in the format of Alertmanager's webhook, without Alertmanager. */
export function noticeSender(telemetry: Telemetry, url: string | undefined): NoticeSender {
  const logger = telemetry.logger.child({ component: 'notice_sender' });
  let due: Notification | undefined;
  let sending = false;

  async function attempt(to: string): Promise<void> {
    const notice = due;
    if (notice === undefined || sending) return;
    sending = true;
    try {
      const response = await fetch(to, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(webhookOf(notice)),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`NOTICE_URL answered ${response.status}`);
      if (due === notice) due = undefined;
    } catch (error) {
      recordFailure(telemetry, {
        error,
        message: 'NOTICE_URL did not accept the notice, it is sent again',
        logger,
      });
    } finally {
      sending = false;
    }
  }

  return {
    async send(notice) {
      if (url === undefined) return;
      due = notice;
      await attempt(url);
    },
    async retry() {
      if (url !== undefined) await attempt(url);
    },
  };
}

function webhookOf({ receiver, status, group_key, external_url, alerts }: Notification) {
  return {
    version: '4',
    groupKey: group_key,
    truncatedAlerts: 0,
    status,
    receiver,
    groupLabels: { alertname: alerts[0]?.labels.alertname ?? '' },
    commonLabels: alerts[0]?.labels ?? {},
    commonAnnotations: alerts[0]?.annotations ?? {},
    externalURL: external_url,
    alerts,
  };
}
