import { telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

const httpUrl = (description: string) =>
  Type.Optional(Type.String({ pattern: '^https?://[^\\s/]+', description }));

const milliseconds = (standard: number, description: string) =>
  Type.Integer({ default: standard, minimum: 100, maximum: 3_600_000, description });

// The services of docker-compose.monitoring.yml that have fault routes, at their addresses in its network.
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
];

export const AlertInboxConfig = Type.Object({
  ...telemetryConfig,
  DATA_DIR: Type.String({
    default: 'data',
    minLength: 1,
    description: 'folder that keeps the notifications',
  }),
  RUNBOOKS_DIR: Type.Optional(
    Type.String({
      description: 'folder of <AlertName>.md files to serve at /runbooks; without it there are none',
    }),
  ),
  PROMETHEUS_URL: httpUrl('base URL of Prometheus; without it the page shows only what was delivered'),
  DEMO_FAULTS: Type.Boolean({
    default: false,
    description: 'true lets the page start and end faults; FAULT_TOKEN_FILE has to be there too',
  }),
  FAULT_SERVICES: Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}=https?://[^\\s/]+$' }), {
    default: FAULT_SERVICES,
    maxItems: 40,
    description: 'comma list of name=base URL of the services whose faults the page starts and ends',
  }),
  SMTP_PORT: Type.Integer({
    default: 2525,
    minimum: 0,
    maximum: 65_535,
    description: 'port where mails are taken',
  }),
  HEARTBEAT_TIMEOUT_MS: milliseconds(
    110_000,
    'so long after its last evaluation the Watchdog is missing; Prometheus says anew each 70 s that it fires',
  ),
  HEARTBEAT_GRACE_MS: milliseconds(120_000, 'time after the start in which no beat is missed'),
  NOTICE_URL: httpUrl('webhook that gets the notice HeartbeatMissing; without it the inbox alone shows it'),
});
export type AlertInboxConfig = Static<typeof AlertInboxConfig>;
