import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  COMMIT_UNKNOWN: {
    statusCode: 404,
    message: (sha: string) => `no commit starts with "${sha}": GET /commits lists them`,
  },
  COMMIT_AMBIGUOUS: {
    statusCode: 400,
    message: (sha: string, count: number) => `${count} commits start with "${sha}": send more characters`,
  },
  PATH_UNKNOWN: {
    statusCode: 404,
    message: (path: string) => `no commit changes "${path}": GET /stats lists the paths that change most`,
  },
  NOTE_UNKNOWN: {
    statusCode: 404,
    message: (name: string) => `note "${name}" does not exist: GET /search finds notes`,
  },
  AGENT_BUSY: {
    statusCode: 503,
    message: (waiting: number) => `${waiting} calls are already waiting: try again in a second`,
  },
  AGENT_TIMEOUT: {
    statusCode: 504,
    message: (ms: number) => `the call did not end within ${ms} ms`,
  },
  AGENT_FAILED: { statusCode: 502, message: (reason: string) => `the agent failed: ${reason}` },
  MODEL_UNAVAILABLE: {
    statusCode: 503,
    message: (tried: string) => `no model answers; tried ${tried}`,
  },
});
