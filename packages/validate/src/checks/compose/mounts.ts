import { existsSync } from 'node:fs';
import type { Check } from '../../check.ts';
import { mountsOf } from '../../input/mounts.ts';

/** If a mounted file is missing, the engine creates an empty folder instead, and the program fails with a misleading error. */
export const mounts: Check = {
  name: 'compose/mounts',
  title: 'the files and folders that are mounted exist',
  run(inputs) {
    const compose = inputs.compose();
    return compose.services.flatMap((service) =>
      mountsOf(compose, service)
        .filter(({ path }) => !existsSync(inputs.path(path)))
        .map(({ source, keys }) => ({
          severity: 'error' as const,
          file: compose.file,
          line: service.line(...keys),
          message: `${service.name}: it mounts ${source}, which does not exist`,
          fix: 'Correct the path, or create the file.',
        })),
    );
  },
};
