import { telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

const baseUrl = (name: string, fallback: string) =>
  Type.String({ pattern: '^https?://[^\\s/]+$', default: fallback, description: `base URL of ${name}` });

const perSecond = (fallback: number, maximum: number, what: string) =>
  Type.Number({ default: fallback, minimum: 0, maximum, description: `${what} per second; 0 sends none` });

export const WorkloadConfig = Type.Object({
  ...telemetryConfig,
  SCHEDULER_URL: baseUrl('the scheduler', 'http://scheduler:3000'),
  TARGET_MANAGER_URL: baseUrl('the target manager', 'http://target-manager:3000'),
  AUTOMATION_URL: baseUrl('the automation service', 'http://automation:8010'),
  AI_PIPELINE_URL: baseUrl('the AI pipeline', 'http://ai-pipeline:8000'),
  JOBS_PER_SECOND: perSecond(50, 10_000, 'jobs for the scheduler'),
  EXECUTE_PER_SECOND: perSecond(10, 1_000, 'tool executions'),
  PIPELINE_PER_SECOND: perSecond(1, 100, 'pipeline runs'),
  TOOL_JOB_SHARE: Type.Number({
    default: 0.1,
    minimum: 0,
    maximum: 1,
    description: 'share of the jobs that run a tool',
  }),
  TOOLS: Type.Array(Type.String({ pattern: '^[a-z][a-z0-9_-]{0,63}$' }), {
    default: ['echo', 'hash', 'text-stats', 'uuid', 'ssh', 'powershell', 'bash', 'ping'],
    minItems: 1,
    maxItems: 32,
    description: 'comma list of the tools to execute',
  }),
  TARGETS: Type.Integer({
    default: 5,
    minimum: 0,
    maximum: 200,
    description: 'targets that send heartbeats',
  }),
  HEARTBEAT_INTERVAL_MS: Type.Integer({
    default: 5000,
    minimum: 100,
    maximum: 300_000,
    description: 'interval of the heartbeats; the target manager has to expect the same',
  }),
  MAX_IN_FLIGHT: Type.Integer({
    default: 64,
    minimum: 1,
    maximum: 1_000,
    description: 'requests without an answer, of all kinds together; one more is shed',
  }),
  SEED: Type.Integer({
    default: 1,
    minimum: 0,
    maximum: 2_147_483_647,
    description: 'seed of the traffic: the same seed sends the same sequence',
  }),
});
export type WorkloadConfig = Static<typeof WorkloadConfig>;
