import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  SCRATCH_UNUSABLE: {
    statusCode: 503,
    message: (dir: string, reason: string) =>
      `the folder ${dir} cannot be filled (${reason}): mount a small tmpfs there, or set SCRATCH_DIR`,
  },
  USE_UNKNOWN: {
    statusCode: 503,
    message: (resource: string) =>
      `the use of ${resource} is not known, so its quota cannot be cut to it: check that HOST_PROC can be read`,
  },
});
