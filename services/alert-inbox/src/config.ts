import { telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

const httpUrl = (description: string) =>
  Type.Optional(Type.String({ pattern: '^https?://[^\\s/]+', description }));

/** Without a slash at its end, because paths are added to it. */
const publicUrl = (standard: string, description: string) =>
  Type.String({ default: standard, pattern: '^https?://[^\\s?#]*[^\\s/?#]$', description });

const milliseconds = (standard: number, description: string) =>
  Type.Integer({ default: standard, minimum: 100, maximum: 3_600_000, description });

// The services of docker-compose.monitoring.yml that have fault routes. Compared with it by tests/contracts/services.test.ts.
const FAULT_SERVICES = [
  'scheduler=http://scheduler:3000',
  'target-manager=http://target-manager:3000',
  'automation=http://automation:8010',
  'ai-pipeline=http://ai-pipeline:8000',
  'workload=http://workload:3000',
  'alert-inbox=http://alert-inbox:3000',
  'git-agent=http://git-agent:3000',
  'obsidian-agent=http://obsidian-agent:3000',
  'llm-router-agent=http://llm-router-agent:3000',
  'resource-monitor=http://resource-monitor:3000',
  'health-aggregator=http://health-aggregator:3000',
  'rule-engine=http://rule-engine:3000',
];

export const AlertInboxConfig = Type.Object({
  ...telemetryConfig,
  DATA_DIR: Type.String({
    default: 'data',
    minLength: 1,
    description: 'folder of the notifications',
  }),
  RUNBOOKS_DIR: Type.Optional(
    Type.String({
      description: 'folder of <AlertName>.md files to serve at /runbooks; default: no runbooks',
    }),
  ),
  PROMETHEUS_PUBLIC_URL: publicUrl('http://localhost:9090', 'where people open Prometheus'),
  ALERTMANAGER_PUBLIC_URL: publicUrl('http://localhost:9093', 'where people open Alertmanager'),
  GRAFANA_PUBLIC_URL: publicUrl('http://localhost:3001', 'where people open Grafana'),
  ALERT_INBOX_PUBLIC_URL: publicUrl('http://localhost:8025', 'where people open the inbox'),
  RUNBOOKS_URL: publicUrl('http://localhost:8025/runbooks', 'where people open the runbooks'),
  PROMETHEUS_URL: httpUrl('base URL of Prometheus; default: the page shows only delivered alerts'),
  DEMO_FAULTS: Type.Boolean({
    default: false,
    description: 'true lets the page start and end faults; FAULT_TOKEN_FILE must be set too',
  }),
  FAULT_SERVICES: Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}=https?://[^\\s/]+$' }), {
    default: FAULT_SERVICES,
    maxItems: 40,
    description: 'comma-separated name=base URL of the services whose faults the page starts and ends',
  }),
  SMTP_PORT: Type.Integer({
    default: 2525,
    minimum: 0,
    maximum: 65_535,
    description: 'port of the mail server',
  }),
  HEARTBEAT_TIMEOUT_MS: milliseconds(
    110_000,
    'time after its last evaluation until the Watchdog counts as missing; Prometheus sends it every 70 s',
  ),
  HEARTBEAT_GRACE_MS: milliseconds(120_000, 'time after the start in which no heartbeat counts as missing'),
  NOTICE_URL: httpUrl('webhook that receives the notice HeartbeatMissing; default: only the inbox shows it'),
});
export type AlertInboxConfig = Static<typeof AlertInboxConfig>;
