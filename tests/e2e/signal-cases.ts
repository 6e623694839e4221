import { serviceNamed } from '@opsconductor/stack/services';

export interface SignalCase {
  /** The label `service` of its signals. */
  readonly service: string;
  readonly container: string;
  readonly port: number;
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: unknown;
  /** A metric family that only this service exposes. */
  readonly metric: string;
  /** Every service that the request crosses. */
  readonly crosses: readonly string[];
}

/** The alert in the notification that is sent to alert-inbox. It is never resolved. */
export const NOTIFIED_ALERT = 'E2E';

const notification = {
  version: '4',
  groupKey: `{}:{alertname="${NOTIFIED_ALERT}"}`,
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'inbox',
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://localhost:9093',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: NOTIFIED_ALERT, severity: 'info' },
      annotations: {},
      startsAt: '2026-01-01T00:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://localhost:9090',
      fingerprint: '0123456789abcdef',
    },
  ],
};

function placeOf(container: string) {
  const { job: service, port } = serviceNamed(container);
  return { service, container, port };
}

/** One request per service, to find its metric, its log line and its trace. */
export const signalCases: readonly SignalCase[] = [
  {
    ...placeOf('scheduler'),
    method: 'POST',
    path: '/jobs',
    // A job that fails, because only one in a thousand successful jobs is logged.
    body: { priority: 'high', workload_type: 'tool', tool: 'json-format', input: { text: 'not json' } },
    metric: 'scheduler_throughput',
    crosses: ['scheduler', 'automation'],
  },
  {
    ...placeOf('target-manager'),
    method: 'PATCH',
    path: '/targets/target-1/state',
    body: { state: 'healthy' },
    metric: 'target_health_status',
    crosses: ['target_manager'],
  },
  {
    ...placeOf('automation'),
    method: 'POST',
    path: '/ai/execute',
    body: { tool: 'echo', input: { text: 'e2e' } },
    metric: 'ai_requests_total',
    crosses: ['automation'],
  },
  {
    ...placeOf('ai-pipeline'),
    method: 'POST',
    path: '/pipeline/run',
    body: { prompt: 'which host has the most free memory' },
    metric: 'pipeline_runs_total',
    crosses: ['ai-pipeline', 'automation'],
  },
  {
    ...placeOf('alert-inbox'),
    method: 'POST',
    path: '/webhook',
    body: notification,
    metric: 'alert_inbox_notifications_total',
    crosses: ['alert-inbox'],
  },
];
