import { errorRegistry } from './errors.ts';

/** Codes that every service can answer with, in addition to its own. */
export const kitErrors = errorRegistry({
  REQUEST_INVALID: { statusCode: 400, message: (reason: string) => reason },
  PATH_INVALID: {
    statusCode: 400,
    message: () =>
      'the path is not valid: percent-encode it, and keep each of its parts below 100 characters',
  },
  REQUEST_MALFORMED: { statusCode: 400, message: () => 'the request is not valid HTTP/1.1' },
  REQUEST_TOO_SLOW: { statusCode: 408, message: () => 'the request did not arrive in time: send it faster' },
  HEADERS_TOO_LARGE: {
    statusCode: 431,
    message: () => 'the headers are larger than 16 kB: send fewer or shorter ones',
  },
  BODY_NOT_JSON: { statusCode: 400, message: (reason: string) => `body is not acceptable JSON: ${reason}` },
  BODY_TOO_LARGE: {
    statusCode: 413,
    message: (limit: number) => `body is larger than ${limit} bytes: send less per request`,
  },
  MEDIA_TYPE_UNSUPPORTED: {
    statusCode: 415,
    message: (given: string) => `content-type ${given} is not supported: send application/json`,
  },
  ROUTE_UNKNOWN: {
    statusCode: 404,
    message: (method: string, path: string) => `nothing is served at ${method} ${path}`,
  },
  METHOD_NOT_ALLOWED: {
    statusCode: 405,
    message: (method: string, path: string, allowed: string) =>
      `${method} is not served at ${path}: use ${allowed}`,
  },
  HANDLER_TIMEOUT: { statusCode: 503, message: () => 'the request took longer than the service allows' },
  INTERNAL_ERROR: { statusCode: 500, message: () => 'unexpected failure' },
  FAULT_TOKEN_REFUSED: {
    statusCode: 401,
    message: () => 'send the fault token as "authorization: Bearer <token>"',
  },
  FAULT_INJECTED: { statusCode: 500, message: () => 'failed by the fault error-rate' },
  FAULT_UNKNOWN: {
    statusCode: 404,
    message: (name: string, known: string) => `fault ${name} does not exist here: use one of ${known}`,
  },
});
