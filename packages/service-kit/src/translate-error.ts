import { errorCodes, type FastifyError, type FastifyRequest } from 'fastify';
import { AppError } from './errors.ts';
import { kitErrors } from './kit-errors.ts';
import { describeViolation, showValue, type Violation } from './violation.ts';

export interface Translation {
  readonly error: AppError;
  readonly details?: Violation;
}

/** Turns anything that was thrown into an `AppError`: the only place where framework errors get our codes. */
export function translateError(thrown: unknown, request: FastifyRequest): Translation {
  if (thrown instanceof AppError) return { error: thrown };
  if (!isFastifyError(thrown)) return { error: kitErrors.INTERNAL_ERROR().causedBy(thrown) };
  if (thrown.validation) {
    const details = describeViolation(thrown.validationContext ?? 'request', thrown.validation);
    const message = `${details.path} is ${details.value}: ${details.remedy}`;
    return { error: kitErrors.REQUEST_INVALID(message).causedBy(thrown), details };
  }
  return { error: frameworkError(thrown, request).causedBy(thrown) };
}

function frameworkError(thrown: FastifyError, request: FastifyRequest): AppError {
  if (thrown instanceof errorCodes.FST_ERR_CTP_BODY_TOO_LARGE) {
    return kitErrors.BODY_TOO_LARGE(request.routeOptions.bodyLimit);
  }
  if (thrown instanceof errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE) {
    return kitErrors.MEDIA_TYPE_UNSUPPORTED(showValue(request.headers['content-type']));
  }
  if (thrown instanceof errorCodes.FST_ERR_BAD_URL || thrown instanceof errorCodes.FST_ERR_MAX_PARAM_LENGTH) {
    return kitErrors.PATH_INVALID();
  }
  if (thrown instanceof errorCodes.FST_ERR_HANDLER_TIMEOUT) return kitErrors.HANDLER_TIMEOUT();
  if (thrown.statusCode === undefined || thrown.statusCode >= 500) return kitErrors.INTERNAL_ERROR();
  if (thrown instanceof SyntaxError || thrown.code?.includes('JSON')) {
    return kitErrors.BODY_NOT_JSON(thrown.message);
  }
  return kitErrors.REQUEST_INVALID(thrown.message);
}

function isFastifyError(thrown: unknown): thrown is FastifyError {
  return thrown instanceof Error && ('statusCode' in thrown || 'validation' in thrown);
}
