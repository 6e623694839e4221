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
  VIEWERS_FULL: {
    statusCode: 429,
    message: (limit: number) => `${limit} pages follow the notifications already: close one`,
  },
  RUNBOOK_UNKNOWN: {
    statusCode: 404,
    message: (name: string) => `there is no runbook ${name}: runbooks are called <AlertName>.md`,
  },
});
