import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  JOB_UNKNOWN: {
    statusCode: 404,
    message: (id: string) => `job ${id} is not known: it was never submitted, or finished too long ago`,
  },
  QUEUE_FULL: {
    statusCode: 429,
    message: (jobs: number) =>
      `${jobs} jobs do not fit into the queue: none was taken, try again in a second`,
  },
  INPUT_TOO_LARGE: {
    statusCode: 400,
    message: (given: number, limit: number) =>
      `input is ${given} characters of JSON: keep it within ${limit}, and pass a reference instead of the data`,
  },
});
