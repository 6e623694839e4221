import { getJson } from './json.ts';
import type { Stack } from './stack.ts';

export interface Notification {
  readonly received_at: string;
  readonly receiver: string;
  readonly status: 'firing' | 'resolved';
  readonly alerts: {
    readonly status: string;
    readonly labels: Record<string, string>;
    readonly annotations: Record<string, string>;
  }[];
}

export async function deliveredNotifications(
  stack: Stack,
  alertname: string,
  status: string,
): Promise<Notification[]> {
  return getJson<Notification[]>(`${stack.url('alert-inbox', 3000)}/notifications`, { alertname, status });
}
