import type { Check } from '../../check.ts';
import { InputError } from '../../errors.ts';
import { docker } from '../../tool/docker.ts';
import { reasonIn } from '../../tool/reason.ts';

interface Container {
  readonly Service: string;
  readonly State: string;
  readonly Health: string;
}

export const containers: Check = {
  name: 'live/containers',
  title: 'every container of the compose file runs, and is healthy',
  live: true,
  async run(inputs) {
    const { file } = inputs.compose();
    const run = await docker(['compose', '-f', inputs.path(file), 'ps', '--all', '--format', 'json']);
    if (run.exitCode !== 0) throw new InputError(`docker compose says: ${reasonIn(run.output)}`);
    const seen = run.output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line): Container => JSON.parse(line));
    if (seen.length === 0) {
      return [
        {
          severity: 'error',
          file,
          message: 'no container of this file exists',
          fix: 'Start the stack: docker compose up -d.',
        },
      ];
    }
    return seen
      .filter(({ State, Health }) => State !== 'running' || Health === 'unhealthy' || Health === 'starting')
      .map(({ Service, State, Health }) => ({
        severity: 'error' as const,
        file,
        message: `${Service} is ${[State, Health].filter(Boolean).join(', ')}`,
        fix: `Read the output of docker compose logs ${Service}.`,
      }));
  },
};
