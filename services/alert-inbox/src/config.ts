import { telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

const httpUrl = (description: string) =>
  Type.Optional(Type.String({ pattern: '^https?://[^\\s/]+', description }));

const milliseconds = (standard: number, description: string) =>
  Type.Integer({ default: standard, minimum: 100, maximum: 3_600_000, description });

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
  SMTP_PORT: Type.Integer({
    default: 2525,
    minimum: 0,
    maximum: 65_535,
    description: 'port where mails are taken',
  }),
  HEARTBEAT_INTERVAL_MS: milliseconds(60_000, 'time from one beat of the Watchdog to the next'),
  HEARTBEAT_MISSED_BEATS: Type.Integer({
    default: 3,
    minimum: 1,
    maximum: 100,
    description: 'so many beats without one raise HeartbeatMissing',
  }),
  HEARTBEAT_GRACE_MS: milliseconds(120_000, 'time after the start in which no beat is missed'),
  NOTICE_URL: httpUrl('webhook that gets the notice HeartbeatMissing; without it the inbox alone shows it'),
});
export type AlertInboxConfig = Static<typeof AlertInboxConfig>;
