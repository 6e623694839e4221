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

/** Runs the Docker client without throwing. The client itself reads DOCKER_HOST and contexts. */
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

/** Runs the Docker client and returns its output; throws the message of the client when it fails. */
export async function docker(args: readonly string[], options: DockerOptions = {}): Promise<string> {
  const result = await tryDocker(args, options);
  if (result.ok) return result.stdout;
  throw new Problem(
    `docker ${args[0]}: ${result.stderr.trim().split('\n').slice(-3).join('\n')}`,
    'This is the message of the Docker client. `docker info` shows the state of its engine.',
  );
}
