import { telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

const baseUrl = (description: string, fallback: string) =>
  Type.String({ pattern: '^https?://[^\\s/]+$', default: fallback, description });

export const SchedulerConfig = Type.Object({
  ...telemetryConfig,
  TARGET_MANAGER_URL: baseUrl('base URL of the target manager', 'http://target-manager:3000'),
  AUTOMATION_URL: baseUrl(
    'base URL of the automation service, which runs tool jobs',
    'http://automation:8010',
  ),
  REDIS_URL: Type.String({
    default: 'redis://redis:6379',
    pattern: '^rediss?://[^\\s]+$',
    description: 'Redis that keeps accepted jobs until they have ended; one scheduler per Redis',
  }),
  // Shared by four priorities: 7,500 jobs each, one and a half times the threshold of QueueBacklog.
  QUEUE_CAPACITY: Type.Integer({
    default: 30_000,
    minimum: 1_000,
    maximum: 200_000,
    description: 'most jobs that may wait; more are refused with 429',
  }),
  KEEP_FINISHED: Type.Integer({
    default: 10_000,
    minimum: 0,
    maximum: 100_000,
    description: 'finished jobs whose result can still be read',
  }),
  TOOL_CONCURRENCY: Type.Integer({
    default: 16,
    minimum: 1,
    maximum: 256,
    description: 'tool jobs that run at the same time',
  }),
});
export type SchedulerConfig = Static<typeof SchedulerConfig>;
