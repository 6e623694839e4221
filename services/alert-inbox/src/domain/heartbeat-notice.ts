import { fingerprintOf } from './fingerprint.ts';
import type { Alert, Notification, Status } from './notification.ts';

const NOTICE = 'HeartbeatMissing';

const labels = {
  alertname: NOTICE,
  severity: 'critical',
  priority: 'P0',
  scope: 'stack',
  service: 'alert-inbox',
} as const;

interface NoticeFacts {
  readonly since: string;
  readonly at: Date;
  readonly timeoutMs: number;
  readonly runbooksUrl: string;
}

/** The notification that the inbox raises itself, in the form in which Alertmanager would send it. */
export function heartbeatNotice(
  status: Status,
  { since, at, timeoutMs, runbooksUrl }: NoticeFacts,
): Notification {
  const runbook = `${runbooksUrl}/${NOTICE}.md`;
  const alert: Alert = {
    status,
    labels,
    annotations: {
      summary: 'No heartbeat of the Watchdog arrives: alerts may not be delivered',
      description: `The inbox received no evaluation of the last ${Math.round(timeoutMs / 1_000)} s, or Prometheus reported that no samples arrive. Some step between the scrape and the delivery fails: other alerts may be lost too.`,
      runbook,
      runbook_url: runbook,
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

/** Start of the outage according to the kept notifications; undefined when heartbeats arrive. It survives a restart. */
export function missingSince(firing: readonly Alert[]): string | undefined {
  return firing.find((alert) => alert.labels.alertname === NOTICE)?.startsAt;
}
