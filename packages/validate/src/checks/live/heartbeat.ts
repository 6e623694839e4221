import type { Check } from '../../check.ts';
import { requestJson } from '../../http/client.ts';
import { ask } from '../../http/prometheus.ts';

interface Notification {
  readonly received_at: string;
  readonly alerts: readonly { readonly labels: Readonly<Record<string, string>> }[];
}

interface Alerts {
  readonly alerts: readonly { readonly labels: Readonly<Record<string, string>>; readonly state: string }[];
}

const RECENT_MS = 5 * 60_000;

export const liveHeartbeat: Check = {
  name: 'live/heartbeat',
  title: 'the dead man’s switch fires, and its notifications arrive',
  live: true,
  async run(inputs) {
    const prometheus = inputs.need('prometheus', '--prometheus');
    const name = inputs.config.alerts?.alwaysFiring ?? 'Watchdog';
    const { alerts } = await ask<Alerts>(prometheus, '/api/v1/alerts');
    if (!alerts.some(({ labels, state }) => labels.alertname === name && state === 'firing')) {
      return [
        {
          severity: 'error',
          file: `${prometheus}/alerts`,
          message: `${name} does not fire`,
          fix: 'Check that its rule is loaded, and that Prometheus receives samples.',
        },
      ];
    }
    const { inbox } = inputs.config;
    if (inbox === undefined) return [];
    const since = new Date(Date.now() - RECENT_MS).toISOString();
    const found = await requestJson<Notification[]>(inbox, '', { query: { since, alertname: name } });
    if (found.length > 0) return [];
    return [
      {
        severity: 'error',
        file: inbox,
        message: `no heartbeat of ${name} arrived in the last ${RECENT_MS / 60_000} minutes`,
        fix: 'Check its route and the repeat_interval of the route.',
      },
    ];
  },
};
