import { fileURLToPath } from 'node:url';
import { loadConfig, telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

export const HealthAggregatorConfig = Type.Object({
  ...telemetryConfig,
  COMPONENTS_FILE: Type.String({
    default: fileURLToPath(new URL('../components.json', import.meta.url)),
    description: 'JSON file with the components, how each is probed and what it depends on',
  }),
  POLL_INTERVAL_MS: Type.Integer({
    default: 5_000,
    minimum: 100,
    maximum: 60_000,
    description: 'milliseconds between two rounds of probes',
  }),
  PROBE_TIMEOUT_MS: Type.Integer({
    default: 2_000,
    minimum: 50,
    maximum: 10_000,
    description: 'time limit for the answer of a component, in milliseconds',
  }),
});

export type HealthAggregatorConfig = Static<typeof HealthAggregatorConfig>;

export function readConfig(env: NodeJS.ProcessEnv): HealthAggregatorConfig {
  return loadConfig(HealthAggregatorConfig, env);
}
