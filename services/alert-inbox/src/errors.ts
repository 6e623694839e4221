import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  NOT_STORED: {
    statusCode: 503,
    message: () => 'the notification could not be written: send it again',
  },
  RECEIVER_FAILS: {
    statusCode: 503,
    message: (receiver: string) => `${receiver} fails because the fault receiver-fails is active`,
  },
  HEARTBEAT_UNKNOWN: {
    statusCode: 400,
    message: (status: string, names: string) =>
      `not a heartbeat of this stack (status ${status}, alerts ${names}): route only the alert Watchdog with service="prometheus", scope="stack" and the annotation evaluated_at here`,
  },
  FAULT_SERVICE_UNKNOWN: {
    statusCode: 404,
    message: (name: string, known: string) => `unknown service ${name}: use one of ${known}`,
  },
  FAULT_SERVICE_AWAY: {
    statusCode: 502,
    message: (name: string) => `${name} does not answer: check that it runs, then try again`,
  },
  FAULT_TOKEN_REFUSED: {
    statusCode: 401,
    message: () => 'send the fault token as "authorization: Bearer <token>"',
  },
  VIEWERS_FULL: {
    statusCode: 429,
    message: (limit: number) => `${limit} pages are already connected: close one`,
  },
  RUNBOOK_UNKNOWN: {
    statusCode: 404,
    message: (name: string) => `unknown runbook ${name}: runbooks are named <AlertName>.md`,
  },
});
