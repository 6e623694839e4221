import { randomUUID } from 'node:crypto';
import type { App } from '@opsconductor/service-kit';
import type { MetricsReporter } from '../adapters/metrics-reporter.ts';
import { originsOfRequest } from '../adapters/request-origin.ts';
import type { Dispatcher } from '../domain/dispatcher.ts';
import { errors } from '../errors.ts';
import { jobView } from './job-view.ts';
import { JobParams, SubmissionAnswer, SubmissionBody, type SubmittedJob } from './jobs.schema.ts';

const BODY_LIMIT = 1024 * 1024;
/** The queue holds up to 200,000 jobs: what each may bring along has to be small. */
const MAX_INPUT_CHARACTERS = 2_048;

function checkInput({ input }: SubmittedJob): void {
  if (input === undefined) return;
  const { length } = JSON.stringify(input);
  if (length > MAX_INPUT_CHARACTERS) throw errors.INPUT_TOO_LARGE(length, MAX_INPUT_CHARACTERS);
}

export function jobRoutes(app: App, dispatcher: Dispatcher, reporter: MetricsReporter): void {
  app.post(
    '/jobs',
    { bodyLimit: BODY_LIMIT, schema: { body: SubmissionBody, response: { 202: SubmissionAnswer } } },
    async ({ body }, reply) => {
      const jobs = 'jobs' in body ? body.jobs : [body];
      jobs.forEach(checkInput);
      const requests = jobs.map((spec) => ({ id: spec.id ?? randomUUID(), spec }));
      const accepted = dispatcher.submit(requests, originsOfRequest(requests.length));
      if (accepted === 'full') {
        reporter.error('queue_full', requests.length);
        reply.header('retry-after', '1');
        throw errors.QUEUE_FULL(requests.length);
      }
      const ids = requests.map(({ id }) => id);
      return reply.code(202).send({ accepted, duplicates: ids.length - accepted, ids });
    },
  );

  app.get('/jobs/:id', { schema: { params: JobParams } }, async ({ params }) => {
    const job = dispatcher.get(params.id);
    if (!job) throw errors.JOB_UNKNOWN(params.id);
    return jobView(job);
  });
}
