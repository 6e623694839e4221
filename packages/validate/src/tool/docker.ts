import { InputError, Skip } from '../errors.ts';
import { reasonIn } from './reason.ts';
import { runProgram, type ToolRun } from './run-program.ts';

/** The exit code of `docker run` if the engine could not start the container. */
const NOT_STARTED = 125;

/**
 * Runs docker. A command that fails is a result, not an error.
 *
 * @throws Skip if docker, its engine or the image is missing, because validate pulls no images
 */
export async function docker(args: readonly string[]): Promise<ToolRun> {
  const run = await runProgram('docker', args);
  if (run === undefined) throw new Skip('docker is not installed', true);
  const { output, exitCode } = run;
  if (/Cannot connect to the Docker daemon|permission denied while trying to connect/i.test(output))
    throw new Skip('the docker engine does not answer', true);
  const [, image] = /No such image: (\S+)|Unable to find image '([^']+)'/.exec(output) ?? [];
  if (image !== undefined)
    throw new Skip(`the image ${image} is not on this machine: docker pull ${image}`, true);
  if (args[0] === 'run' && exitCode === NOT_STARTED)
    throw new InputError(`docker cannot start a container: ${reasonIn(output)}`);
  return run;
}
