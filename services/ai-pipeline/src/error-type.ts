import { AppError } from '@opsconductor/service-kit';

/** The code of an error in lower case, for labels and log lines; `internal_error` for one without a code. */
export const errorTypeOf = (error: unknown): string =>
  error instanceof AppError ? error.code.toLowerCase() : 'internal_error';
