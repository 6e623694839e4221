import { loadConfig, telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

const url = (defaultUrl: string, description: string) =>
  Type.String({ default: defaultUrl, pattern: '^https?://[^\\s/]+$', description });

export const RuleEngineConfig = Type.Object({
  ...telemetryConfig,
  PROMETHEUS_URL: url('http://127.0.0.1:9090', 'base URL of Prometheus, without a path'),
  ALERTMANAGER_URL: url('http://127.0.0.1:9093', 'base URL of Alertmanager, without a path'),
  RUNBOOKS_URL: Type.String({
    default: 'http://localhost:8025/runbooks',
    pattern: '^https?://[^\\s?#]*[^\\s/?#]$',
    description: 'where people open the runbooks, for the links in alerts',
  }),
  EVALUATION_INTERVAL_MS: Type.Integer({
    default: 30_000,
    minimum: 100,
    maximum: 3_600_000,
    description: 'time between evaluations; rates are read over ten of them, at least one second',
  }),
  FOR_MS: Type.Integer({
    default: 120_000,
    minimum: 0,
    maximum: 86_400_000,
    description: 'how long a finding must last before its alert fires',
  }),
  DAILY_BUDGET_USD: Type.Number({
    default: 30,
    exclusiveMinimum: 0,
    description: 'the daily budget of the models',
  }),
});

export type RuleEngineConfig = Static<typeof RuleEngineConfig>;

export function readConfig(env: NodeJS.ProcessEnv): RuleEngineConfig {
  return loadConfig(RuleEngineConfig, env);
}
