import { execa } from 'execa';
import { Problem } from '../cli/problem.ts';

export interface DockerResult {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** The client is not on the PATH. */
  readonly absent: boolean;
  readonly timedOut: boolean;
}

export interface DockerOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Runs the Docker client without throwing; DOCKER_HOST and contexts are its own business. */
export async function tryDocker(args: readonly string[], options: DockerOptions = {}): Promise<DockerResult> {
  const result = await execa('docker', args, {
    reject: false,
    stdin: 'ignore',
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  });
  return {
    ok: !result.failed,
    stdout: result.stdout ?? '',
    stderr: result.stderr ?? '',
    absent: result.code === 'ENOENT',
    timedOut: result.timedOut,
  };
}

/** Runs the Docker client and returns what it printed; throws its own message when it fails. */
export async function docker(args: readonly string[], options: DockerOptions = {}): Promise<string> {
  const result = await tryDocker(args, options);
  if (result.ok) return result.stdout;
  throw new Problem(
    `docker ${args[0]}: ${result.stderr.trim().split('\n').slice(-3).join('\n')}`,
    'This is the answer of the Docker client itself. `docker info` tells how its engine is.',
  );
}
