import { errorRegistry } from '@opsconductor/service-kit';

export const modelErrors = errorRegistry({
  RATE_LIMITED: { statusCode: 429, message: () => 'too many requests: wait for the time in retry-after' },
});
