import { fingerprintOf } from './fingerprint.ts';
import type { Alert, Notification, Status } from './notification.ts';

const NOTICE = 'HeartbeatMissing';
const RUNBOOK = 'http://localhost:8025/runbooks/HeartbeatMissing.md';

const labels = {
  alertname: NOTICE,
  severity: 'critical',
  priority: 'P0',
  scope: 'stack',
  service: 'alert-inbox',
} as const;

/** What the watcher says by itself, in the form of what Alertmanager would send. */
export function heartbeatNotice(
  status: Status,
  { since, at, timeoutMs }: { since: string; at: Date; timeoutMs: number },
): Notification {
  const alert: Alert = {
    status,
    labels,
    annotations: {
      summary: 'The Watchdog does not arrive: alerting is cut somewhere',
      description: `Nothing was heard of an evaluation in the last ${Math.round(timeoutMs / 1_000)} s, or Prometheus said that no samples arrive. Between the scrape and the delivery something does not work: no alert may arrive at all.`,
      runbook: RUNBOOK,
      runbook_url: RUNBOOK,
      dashboard: 'stack-monitoring',
      response_time: '5 minutes',
    },
    startsAt: since,
    endsAt: status === 'resolved' ? at.toISOString() : '0001-01-01T00:00:00Z',
    generatorURL: '',
    fingerprint: fingerprintOf(labels),
  };
  return {
    received_at: at.toISOString(),
    receiver: 'heartbeat',
    kind: 'heartbeat',
    status,
    group_key: `{}:{alertname="${NOTICE}"}`,
    external_url: '',
    alerts: [alert],
  };
}

/** Since when beats are missing by what is kept, or undefined when they are not: a restart forgets nothing. */
export function missingSince(firing: readonly Alert[]): string | undefined {
  return firing.find((alert) => alert.labels.alertname === NOTICE)?.startsAt;
}
