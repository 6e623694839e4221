import type { Check } from '../../check.ts';
import { docker } from '../../tool/docker.ts';
import { reasonIn } from '../../tool/reason.ts';

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
        message: `docker compose says: ${reasonIn(withoutValues(output))}`,
        fix: 'Correct the reported key. Set a missing variable in .env.',
      },
    ];
  },
};

/** Compose repeats a value that it cannot fill in, and the text of .env near a mistake: both may be passwords. */
function withoutValues(output: string): string {
  const [named = '', advice] = output.split(/^You may need to escape/m);
  const text = advice === undefined ? named : `${named}\nWrite each $ of the value as $$.`;
  return /failed to read .*\.env/.test(text) ? text.replace(/"[^"]*"?/g, '(hidden)') : text;
}
