import { getJson } from '../get-json.ts';
import type { DeliveredAlert, Receiver } from './receiver.ts';

interface Notification {
  readonly received_at: string;
  readonly receiver: string;
  readonly status: string;
  readonly alerts: readonly DeliveredAlert[];
}

/**
 * A receiver that lists what it got: `GET <url>?since=<ISO time>` answers `[{received_at, receiver, status, alerts}]`,
 * where an alert has `status`, `labels`, `annotations` and optionally `startsAt` as in the Alertmanager's webhook.
 */
export function httpInbox(url: string): Receiver {
  return {
    async deliveries(since) {
      const found = await getJson<Notification[]>(url, { since: new Date(since).toISOString() });
      return found.map(({ received_at, receiver, status, alerts }) => ({
        receivedAt: Date.parse(received_at),
        receiver,
        status,
        alerts,
      }));
    },
  };
}
