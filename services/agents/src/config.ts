import { loadConfig, performanceConfig, telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

export const AgentConfig = Type.Object({
  ...telemetryConfig,
  ...performanceConfig,
  AGENT: Type.Enum(['git', 'obsidian', 'llm-router'], { description: 'which agent this process is' }),
  HEALTH_WINDOW_SECONDS: Type.Integer({
    default: 300,
    minimum: 5,
    maximum: 3_600,
    description: 'window of the health score in seconds',
  }),
  CACHE_TTL_SECONDS: Type.Integer({
    default: 60,
    minimum: 1,
    maximum: 3_600,
    description: 'time in seconds that an answer stays cached',
  }),
});

export type AgentConfig = Static<typeof AgentConfig>;

export function readConfig(env: NodeJS.ProcessEnv): AgentConfig {
  return loadConfig(AgentConfig, env);
}
