import type { Alert, Kind, Notification } from './notification.ts';
import { filterNotification, type NotificationFilter } from './notification-filter.ts';
import { severityRank } from './severity.ts';

export interface InboxLimits {
  readonly maxNotifications: number;
  /** Limit of all notifications together, as lines of JSON. */
  readonly maxBytes: number;
}

interface Entry {
  readonly notification: Notification;
  readonly bytes: number;
}

const COMPLETE: ReadonlySet<Kind> = new Set(['webhook', 'heartbeat']);

/** The newest notifications in the order of their arrival, limited in number and in size. */
export class Inbox {
  readonly #limits: InboxLimits;
  #entries: Entry[] = [];
  #bytes = 0;

  constructor(limits: InboxLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#entries.length;
  }

  add(notification: Notification, bytes: number): void {
    this.#entries.push({ notification, bytes });
    this.#bytes += bytes;
    let surplus = 0;
    while (
      this.#entries.length - surplus > this.#limits.maxNotifications ||
      (this.#bytes > this.#limits.maxBytes && surplus < this.#entries.length - 1)
    ) {
      this.#bytes -= this.#entries[surplus]?.bytes ?? 0;
      surplus += 1;
    }
    if (surplus > 0) this.#entries = this.#entries.slice(surplus);
  }

  /** Newest first. */
  list(filter: NotificationFilter): Notification[] {
    return this.#entries
      .flatMap(({ notification }) => filterNotification(notification, filter) ?? [])
      .reverse();
  }

  all(): Notification[] {
    return this.#entries.map(({ notification }) => notification);
  }

  /** Every alert whose latest notification is firing: most severe first, then longest firing first. */
  firing(): Alert[] {
    const latest = new Map<string, Alert>();
    for (const { notification } of this.#entries) {
      // Messages to people were parsed from a text; the webhook delivers the same alerts completely.
      if (!COMPLETE.has(notification.kind)) continue;
      for (const alert of notification.alerts) latest.set(alert.fingerprint, alert);
    }
    return [...latest.values()]
      .filter(({ status }) => status === 'firing')
      .sort((a, b) => severityRank(a) - severityRank(b) || Date.parse(a.startsAt) - Date.parse(b.startsAt));
  }
}
