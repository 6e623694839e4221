import type { Notification } from './notification.ts';

export function toLine(notification: Notification): string {
  return `${JSON.stringify(notification)}\n`;
}

export interface ParsedLines {
  readonly notifications: readonly Notification[];
  /** Number of lines that are not a notification: a process that died while writing leaves one. */
  readonly damaged: number;
}

export function parseLines(text: string): ParsedLines {
  const lines = text.split('\n').filter((line) => line !== '');
  const notifications = lines.flatMap((line) => parseLine(line) ?? []);
  return { notifications, damaged: lines.length - notifications.length };
}

function parseLine(line: string): Notification | undefined {
  try {
    const value = JSON.parse(line) as Partial<Notification> | null;
    if (typeof value?.received_at !== 'string' || !Array.isArray(value.alerts)) return undefined;
    // Old lines have no kind: they all came by webhook.
    return { ...(value as Notification), kind: value.kind ?? 'webhook' };
  } catch {
    return undefined; // Counted by the caller as damaged.
  }
}
