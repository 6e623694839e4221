import { AppError, errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  PIPELINE_BUSY: {
    statusCode: 429,
    message: (queued: number) => `${queued} runs are already waiting: try again in a second`,
  },
  BUDGET_EXCEEDED: {
    statusCode: 422,
    message: (detail: string) => `the run was ended: ${detail}`,
  },
  RUN_TIMEOUT: { statusCode: 504, message: () => 'the run took longer than 4.5 s' },
  AUTOMATION_UNREACHABLE: { statusCode: 502, message: () => 'automation could not be reached' },
  AUTOMATION_TIMEOUT: { statusCode: 504, message: () => 'automation did not answer within 3 s' },
  AUTOMATION_REFUSED: {
    statusCode: 502,
    message: (status: number) => `automation refused the planned step with status ${status}`,
  },
  AUTOMATION_FAILED: {
    statusCode: 502,
    message: (status: number) => `automation failed with status ${status}`,
  },
  MODEL_UNAVAILABLE: { statusCode: 502, message: () => 'the model did not answer' },
  MODEL_ANSWER_INVALID: { statusCode: 502, message: () => 'the answer of the model is not valid' },
});

/** The code of an error in lower case, for labels and log lines; `internal_error` for one without a code. */
export const errorTypeOf = (error: unknown): string =>
  error instanceof AppError ? error.code.toLowerCase() : 'internal_error';
