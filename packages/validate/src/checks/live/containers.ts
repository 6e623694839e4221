import type { Check } from '../../check.ts';
import { InputError } from '../../errors.ts';
import { type Compose, isStarted } from '../../input/compose.ts';
import type { Finding } from '../../problem.ts';
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
    const compose = inputs.compose();
    const file = inputs.path(compose.file);
    const run = await docker(['compose', '-f', file, 'ps', '--all', '--format', 'json']);
    if (run.exitCode !== 0) throw new InputError(`docker compose says: ${reasonIn(run.output)}`);
    const seen = run.output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line): Container => JSON.parse(line));
    return faultsOf(compose, seen);
  },
};

export function faultsOf(compose: Compose, seen: readonly Container[]): Finding[] {
  const at = (message: string, fix: string): Finding => ({
    severity: 'error',
    file: compose.file,
    message,
    fix,
  });
  if (seen.length === 0)
    return [at('no container of this file exists', 'Start the stack: docker compose up -d.')];
  const names = new Set(seen.map(({ Service }) => Service));
  return [
    ...compose.services
      .filter((service) => isStarted(compose, service) && !names.has(service.name))
      .map(({ name }) => at(`${name} has no container`, 'Start the stack again: docker compose up -d.')),
    ...seen
      .filter(({ State, Health }) => State !== 'running' || Health === 'unhealthy' || Health === 'starting')
      .map(({ Service, State, Health }) =>
        at(
          `${Service} is ${[State, Health].filter(Boolean).join(', ')}`,
          `Read the output of docker compose logs ${Service}.`,
        ),
      ),
  ];
}
