import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  NOT_STORED: {
    statusCode: 503,
    message: () => 'the notification could not be written: send it again',
  },
  RECEIVER_FAILS: {
    statusCode: 503,
    message: (receiver: string) => `${receiver} fails by the fault receiver-fails`,
  },
  HEARTBEAT_UNKNOWN: {
    statusCode: 400,
    message: (status: string, names: string) =>
      `${status} ${names} is no beat: route the firing alert Watchdog here, without resolves`,
  },
  FAULT_SERVICE_UNKNOWN: {
    statusCode: 404,
    message: (name: string, known: string) => `${name} is no service with faults: use one of ${known}`,
  },
  FAULT_SERVICE_AWAY: {
    statusCode: 502,
    message: (name: string) => `${name} does not answer: see whether it runs, then try again`,
  },
  FAULT_TOKEN_REFUSED: {
    statusCode: 401,
    message: () => 'send the fault token as "authorization: Bearer <token>"',
  },
  VIEWERS_FULL: {
    statusCode: 429,
    message: (limit: number) => `${limit} pages follow the notifications already: close one`,
  },
  RUNBOOK_UNKNOWN: {
    statusCode: 404,
    message: (name: string) => `there is no runbook ${name}: runbooks are called <AlertName>.md`,
  },
});
