import { randomUUID } from 'node:crypto';
import type { App } from '@opsconductor/service-kit';
import type { JobMetrics } from '../adapters/job-metrics.ts';
import type { OriginsOfRequest } from '../adapters/request-origin.ts';
import type { Dispatcher } from '../domain/dispatcher.ts';
import type { Job } from '../domain/job.ts';
import { errors } from '../errors.ts';
import { checkInput, JobParams, JobView, jobView, SubmissionAnswer, SubmissionBody } from './jobs.schema.ts';

const BODY_LIMIT = 1024 * 1024;

export interface JobRouteDeps {
  readonly dispatcher: Dispatcher;
  readonly metrics: Pick<JobMetrics, 'error'>;
  readonly originsOf: OriginsOfRequest;
  /** True when every job is final or stored; false when some are only in memory. */
  readonly keep: (jobs: readonly Job[]) => boolean | Promise<boolean>;
}

export function jobRoutes(app: App, { dispatcher, metrics, originsOf, keep }: JobRouteDeps): void {
  app.post(
    '/jobs',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'Submits one job or a batch; a batch is accepted or refused completely',
        body: SubmissionBody,
        response: { 202: SubmissionAnswer },
      },
    },
    async ({ body }, reply) => {
      const submitted = 'jobs' in body ? body.jobs : [body];
      submitted.forEach(checkInput);
      const requests = submitted.map((spec) => ({ id: spec.id ?? randomUUID(), spec }));
      const jobs = dispatcher.submit(requests, originsOf(requests.length));
      if (typeof jobs === 'string') reply.header('retry-after', '1');
      if (jobs === 'throttled') throw errors.INTAKE_THROTTLED(requests.length);
      if (jobs === 'full') {
        metrics.error('queue_full', requests.length);
        throw errors.QUEUE_FULL(requests.length);
      }
      const durable = await keep(jobs);
      const ids = requests.map(({ id }) => id);
      return reply
        .code(202)
        .send({ accepted: jobs.length, duplicates: ids.length - jobs.length, durable, ids });
    },
  );

  app.get(
    '/jobs/:id',
    { schema: { summary: 'One job', params: JobParams, response: { 200: JobView } } },
    async ({ params }) => {
      const job = dispatcher.get(params.id);
      if (!job) throw errors.JOB_UNKNOWN(params.id);
      return jobView(job);
    },
  );

  app.delete(
    '/jobs/:id',
    {
      schema: { summary: 'Cancels a job that has not ended', params: JobParams, response: { 200: JobView } },
    },
    async ({ params }) => {
      const job = dispatcher.cancel(params.id);
      if (job === 'unknown') throw errors.JOB_UNKNOWN(params.id);
      if (job === 'final') throw errors.JOB_FINAL(params.id);
      return jobView(job);
    },
  );
}
