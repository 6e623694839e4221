import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  TARGET_UNKNOWN: {
    statusCode: 404,
    message: (id: string) => `target ${id} is not registered: register it with PUT /targets/${id}`,
  },
  REGISTRY_FULL: {
    statusCode: 409,
    message: (limit: number) =>
      `the registry is full with ${limit} targets: deregister targets or raise MAX_TARGETS`,
  },
});
