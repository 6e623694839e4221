import { telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

export const TargetManagerConfig = Type.Object({
  ...telemetryConfig,
  SCHEDULER_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s/]+$',
      description: 'base URL of the scheduler that gets the state; if unset, no state is sent',
    }),
  ),
  MAX_TARGETS: Type.Integer({
    default: 1000,
    minimum: 1,
    maximum: 10_000,
    description: 'most targets that the registry holds; one more is refused',
  }),
  HEARTBEAT_INTERVAL_MS: Type.Integer({
    default: 5000,
    minimum: 100,
    maximum: 300_000,
    description: 'interval at which targets send heartbeats; health is judged by missed heartbeats',
  }),
});
export type TargetManagerConfig = Static<typeof TargetManagerConfig>;
