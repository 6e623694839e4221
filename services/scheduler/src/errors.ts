import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  JOB_UNKNOWN: {
    statusCode: 404,
    message: (id: string) => `unknown job ${id}: it was never submitted, or it ended too long ago`,
  },
  JOB_FINAL: {
    statusCode: 409,
    message: (id: string) => `job ${id} has already ended: read its result with GET /jobs/${id}`,
  },
  STATE_OUTDATED: {
    statusCode: 409,
    message: (given: number, used: number) =>
      `version ${given} of the target state is older than version ${used}, which is in use: send the latest state`,
  },
  INTAKE_THROTTLED: {
    statusCode: 429,
    message: (jobs: number) =>
      `the fault throughput-drop refuses a share of the requests: none of ${jobs} jobs was accepted. Try again`,
  },
  QUEUE_FULL: {
    statusCode: 429,
    message: (jobs: number) =>
      `the queue has no room for ${jobs} jobs: none was accepted. Try again in a second`,
  },
  INPUT_TOO_DEEP: {
    statusCode: 400,
    message: (limit: number) => `input is nested deeper than ${limit} levels: flatten it`,
  },
  INPUT_TOO_LARGE: {
    statusCode: 400,
    message: (given: number, limit: number) =>
      `input is ${given} characters of JSON: keep it within ${limit}, and pass a reference instead of the data`,
  },
});
