import { loadConfig, performanceConfig, portsConfig, telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

export const PipelineConfig = Type.Object({
  ...telemetryConfig,
  ...performanceConfig,
  PORTS: portsConfig(8000, 9464),
  AUTOMATION_URL: Type.String({
    default: 'http://127.0.0.1:8010',
    pattern: '^https?://[^\\s/]+$',
    description: 'base URL of the automation service, without a path',
  }),
  OPENAI_BASE_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s]+[^/]$',
      description: 'base URL of an OpenAI-compatible API; default: the built-in stub on loopback',
    }),
  ),
  OPENAI_MODEL: Type.String({
    default: 'opsconductor-stub-1',
    maxLength: 64,
    description: 'model for all requests',
  }),
  MAX_CONCURRENT_RUNS: Type.Integer({
    default: 8,
    minimum: 1,
    maximum: 64,
    description: 'runs that may run at the same time',
  }),
  MAX_QUEUED_RUNS: Type.Integer({
    default: 32,
    minimum: 0,
    maximum: 1_000,
    description: 'runs that may wait; more are refused with 429',
  }),
});

export type PipelineConfig = Static<typeof PipelineConfig>;

export function readConfig(env: NodeJS.ProcessEnv): PipelineConfig {
  return loadConfig(PipelineConfig, env);
}
