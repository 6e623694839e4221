import type { Check } from '../../check.ts';
import { docker } from '../../tool/docker.ts';

/** Runs `docker compose config`, because only compose knows its schema. */
export const composeValid: Check = {
  name: 'compose/valid',
  title: 'compose accepts the file, without a warning',
  async run(inputs) {
    const { file } = inputs.compose();
    const { exitCode, output } = await docker(['compose', '-f', inputs.path(file), 'config', '--quiet']);
    if (exitCode === 0 && output === '') return [];
    return [
      {
        severity: exitCode === 0 ? 'warning' : 'error',
        file,
        message: `docker compose says: ${output.split('\n').slice(0, 3).join(' ')}`,
        fix: 'Correct the reported key. Set a missing variable in .env.',
      },
    ];
  },
};
