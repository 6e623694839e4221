import { docker } from '../docker/docker.ts';
import { composeCommand } from './model.ts';

export interface Container {
  readonly ID: string;
  readonly Service: string;
  readonly State: string;
  readonly Health: string;
  readonly ExitCode: number;
  readonly Publishers: readonly { readonly PublishedPort: number }[] | null;
}

/** The stack's containers, stopped ones included. */
export async function listContainers(): Promise<Container[]> {
  return parseContainers(await docker([...composeCommand(), 'ps', '--all', '--format', 'json']));
}

/** `docker compose ps` prints one object per line (since 2.21) or one array (before). */
export function parseContainers(output: string): Container[] {
  const text = output.trim();
  if (text === '') return [];
  if (text.startsWith('[')) return JSON.parse(text) as Container[];
  return text.split('\n').map((line) => JSON.parse(line) as Container);
}

export function isHealthy(container: Container): boolean {
  return container.State === 'running' && (container.Health === 'healthy' || container.Health === '');
}

/** The state in words: healthy, starting, unhealthy, or why it does not run. */
export function stateOf(container: Container): string {
  if (container.State !== 'running') {
    return container.State === 'exited' ? `stopped (exit code ${container.ExitCode})` : container.State;
  }
  return container.Health || 'running';
}
