import { loadConfig, portsConfig, telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

export const AutomationConfig = Type.Object({
  ...telemetryConfig,
  PORTS: portsConfig(8010, 3003, 9464),
  REDIS_URL: Type.String({
    default: 'redis://127.0.0.1:6379',
    pattern: '^rediss?://[^\\s]+$',
    description: 'Redis that caches selections',
  }),
  DATA_DIR: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'folder of the database; default: in memory',
    }),
  ),
  SELECTOR_CACHE_TTL_SECONDS: Type.Integer({
    default: 600,
    minimum: 1,
    maximum: 86_400,
    description: 'time in seconds that a selection stays cached',
  }),
  SELECTOR_CACHE_MAX_ENTRIES: Type.Integer({
    default: 1_000,
    minimum: 1,
    maximum: 100_000,
    description: 'cached selections; above it the oldest are evicted',
  }),
  WORKFLOW_CONCURRENCY: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 64,
    description: 'workflow executions that may run at the same time',
  }),
  WORKFLOW_QUEUE_LIMIT: Type.Integer({
    default: 1_000,
    minimum: 1,
    maximum: 10_000,
    description: 'workflow executions that may wait; more are refused with 429',
  }),
  GIT_COMMIT: Type.String({ default: 'unknown', maxLength: 64, description: 'commit of the running build' }),
  BUILT_AT: Type.String({ default: 'unknown', maxLength: 64, description: 'time of the running build' }),
});

export type AutomationConfig = Static<typeof AutomationConfig>;

export function readConfig(env: NodeJS.ProcessEnv): AutomationConfig {
  return loadConfig(AutomationConfig, env);
}
