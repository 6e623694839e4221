import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  TOOL_MISSING: {
    statusCode: 400,
    message: () => 'send "tool" with a name or "selector" with words that describe the task',
  },
  TOOL_UNKNOWN: {
    statusCode: 400,
    message: (tool: string) => `tool "${tool}" does not exist: GET /selector/tools lists the tools`,
  },
  TOOL_NOT_FOUND: {
    statusCode: 404,
    message: (selector: string) => `no tool fits "${selector}": use words from GET /selector/tools`,
  },
  TOOL_INPUT_INVALID: {
    statusCode: 422,
    message: (tool: string, remedy: string) => `tool "${tool}" cannot use this input: ${remedy}`,
  },
  TOOL_FAILED: {
    statusCode: 502,
    message: (tool: string, reason: string) => `tool "${tool}" failed: ${reason}`,
  },
  SELECTOR_UNAVAILABLE: {
    statusCode: 503,
    message: () => 'neither the cache nor the catalogue of tools answers: try again',
  },
  CREDENTIALS_REFUSED: {
    statusCode: 401,
    message: () => 'user and password do not match: check both and log in again',
  },
  WORKFLOW_UNKNOWN: {
    statusCode: 404,
    message: (id: string) => `workflow "${id}" does not exist: POST /workflows creates one`,
  },
  WORKFLOW_QUEUE_FULL: {
    statusCode: 429,
    message: (waiting: number) => `${waiting} executions are already waiting: try again in a few seconds`,
  },
  EXECUTION_UNKNOWN: {
    statusCode: 404,
    message: (id: string) =>
      `execution "${id}" does not exist or is no longer stored: only the latest ones are kept`,
  },
  DATABASE_UNAVAILABLE: {
    statusCode: 503,
    message: () => 'the database of the service does not answer: try again',
  },
});
