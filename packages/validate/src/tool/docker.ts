import { execa } from 'execa';
import { InputError, Skip } from '../errors.ts';

export interface ToolRun {
  readonly exitCode: number | undefined;
  readonly output: string;
}

/** A verifier that takes longer than this hangs. */
const TIMEOUT_MS = 60_000;

/**
 * Runs docker. A command that fails is a result, not an error.
 *
 * @throws Skip if docker, its engine or the image is missing, because validate pulls no images
 */
export async function docker(args: readonly string[]): Promise<ToolRun> {
  const run = await execa('docker', args, { all: true, reject: false, timeout: TIMEOUT_MS });
  if (run.code === 'ENOENT') throw new Skip('docker is not installed', true);
  const output = run.all ?? '';
  if (/Cannot connect to the Docker daemon|permission denied while trying to connect/i.test(output))
    throw new Skip('the docker engine does not answer', true);
  const [, image] = /No such image: (\S+)|Unable to find image '([^']+)'/.exec(output) ?? [];
  if (image !== undefined)
    throw new Skip(`the image ${image} is not on this machine: docker pull ${image}`, true);
  if (run.timedOut)
    throw new InputError(`docker ${args.slice(0, 2).join(' ')} did not end within ${TIMEOUT_MS / 1_000} s`);
  return { exitCode: run.exitCode, output };
}
