import { errorRegistry } from '@opsconductor/service-kit';

/** The service takes no input of its own: all its refusals are those of the service kit. */
export const errors = errorRegistry({});
