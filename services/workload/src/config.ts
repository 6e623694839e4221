import { telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';
import { PROFILE_NAMES, PROFILES, type TrafficRates } from './domain/rates.ts';

const BASE_URL = '^https?://[^\\s/]+$';

const baseUrl = (name: string, fallback: string) =>
  Type.String({ pattern: BASE_URL, default: fallback, description: `base URL of ${name}` });

const agentUrl = (name: string) =>
  Type.Optional(
    Type.String({ pattern: BASE_URL, description: `base URL of ${name}; if unset, it gets no traffic` }),
  );

const perSecond = (maximum: number, what: string) =>
  Type.Optional(
    Type.Number({ minimum: 0, maximum, description: `${what} per second; default: as in the profile` }),
  );

export const WorkloadConfig = Type.Object({
  ...telemetryConfig,
  SCHEDULER_URL: baseUrl('the scheduler', 'http://scheduler:3000'),
  TARGET_MANAGER_URL: baseUrl('the target manager', 'http://target-manager:3000'),
  AUTOMATION_URL: baseUrl('the automation service', 'http://automation:8010'),
  AI_PIPELINE_URL: baseUrl('the AI pipeline', 'http://ai-pipeline:8000'),
  GIT_AGENT_URL: agentUrl('the git agent'),
  OBSIDIAN_AGENT_URL: agentUrl('the obsidian agent'),
  LLM_ROUTER_AGENT_URL: agentUrl('the llm router agent'),
  WORKLOAD_PROFILE: Type.Enum(PROFILE_NAMES, { default: 'steady', description: 'the rates of all kinds' }),
  JOBS_PER_SECOND: perSecond(50_000, 'jobs in batches'),
  TOOL_JOBS_PER_SECOND: perSecond(1_000, 'single jobs that run a tool'),
  EXECUTE_PER_SECOND: perSecond(1_000, 'tool executions'),
  PIPELINE_PER_SECOND: perSecond(100, 'pipeline runs'),
  LOGINS_PER_SECOND: perSecond(100, 'logins'),
  LOGIN_FAILURES_PER_SECOND: perSecond(100, 'logins with a wrong password'),
  WORKFLOW_CREATIONS_PER_SECOND: perSecond(100, 'workflow creations'),
  WORKFLOW_EXECUTIONS_PER_SECOND: perSecond(100, 'workflow executions'),
  FEEDBACK_PER_SECOND: perSecond(100, 'ratings'),
  INTERACTIONS_PER_SECOND: perSecond(100, 'interactions'),
  GIT_CALLS_PER_SECOND: perSecond(100, 'questions to the git agent'),
  OBSIDIAN_CALLS_PER_SECOND: perSecond(100, 'questions to the obsidian agent'),
  LLM_ROUTER_CALLS_PER_SECOND: perSecond(100, 'questions to the llm router agent'),
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
    description: 'interval of the heartbeats; the target manager must have the same value',
  }),
  MAX_IN_FLIGHT: Type.Integer({
    default: 128,
    minimum: 1,
    maximum: 1_000,
    description: 'most open requests of one kind; one more is shed',
  }),
  SEED: Type.Integer({
    default: 1,
    minimum: 0,
    maximum: 2_147_483_647,
    description: 'seed of the traffic: the same seed gives the same sequence',
  }),
});
export type WorkloadConfig = Static<typeof WorkloadConfig>;

/** The rates of the profile. A variable that is set replaces its rate. */
export function ratesFrom(config: WorkloadConfig): TrafficRates {
  const profile = PROFILES[config.WORKLOAD_PROFILE];
  return {
    job: config.JOBS_PER_SECOND ?? profile.job,
    tool_job: config.TOOL_JOBS_PER_SECOND ?? profile.tool_job,
    execute: config.EXECUTE_PER_SECOND ?? profile.execute,
    pipeline: config.PIPELINE_PER_SECOND ?? profile.pipeline,
    login: config.LOGINS_PER_SECOND ?? profile.login,
    login_failure: config.LOGIN_FAILURES_PER_SECOND ?? profile.login_failure,
    workflow_create: config.WORKFLOW_CREATIONS_PER_SECOND ?? profile.workflow_create,
    workflow_execute: config.WORKFLOW_EXECUTIONS_PER_SECOND ?? profile.workflow_execute,
    feedback: config.FEEDBACK_PER_SECOND ?? profile.feedback,
    interaction: config.INTERACTIONS_PER_SECOND ?? profile.interaction,
    agent_git: config.GIT_CALLS_PER_SECOND ?? profile.agent_git,
    agent_obsidian: config.OBSIDIAN_CALLS_PER_SECOND ?? profile.agent_obsidian,
    agent_llm_router: config.LLM_ROUTER_CALLS_PER_SECOND ?? profile.agent_llm_router,
  };
}
