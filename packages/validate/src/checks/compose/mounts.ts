import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../check.ts';
import { asArray, asObject, asText } from '../../input/json.ts';

/** If a mounted file is missing, the engine creates an empty folder instead, and the program fails with a misleading error. */
export const mounts: Check = {
  name: 'compose/mounts',
  title: 'the files and folders that are mounted exist',
  run(inputs) {
    const { file, services, fill } = inputs.compose();
    return services.flatMap(({ name, settings, line }) =>
      asArray(settings.volumes).flatMap((volume, index) => {
        const long = asObject(volume);
        const [source = ''] = fill(asText(volume) ?? asText(long.source) ?? '').split(':');
        const isBind = source.startsWith('.') || source.startsWith('/');
        if (!isBind || existsSync(source.startsWith('/') ? source : inputs.path(join(file, '..', source))))
          return [];
        return [
          {
            severity: 'error' as const,
            file,
            line: line('volumes', index),
            message: `${name}: it mounts ${source}, which does not exist`,
            fix: 'Correct the path, or create the file.',
          },
        ];
      }),
    );
  },
};
