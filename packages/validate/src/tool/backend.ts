import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Skip } from '../errors.ts';
import type { Compose, ComposeService } from '../input/compose.ts';
import type { Inputs } from '../input/inputs.ts';
import { isSystemPath, mountsOf } from '../input/mounts.ts';
import { docker } from './docker.ts';
import { runProgram, type ToolRun } from './run-program.ts';

export type Backend = 'prometheus' | 'alertmanager' | 'loki' | 'tempo';

/**
 * The service that runs a back end. The end of the image's name says so, whatever the registry: `prom/prometheus`,
 * `quay.io/prometheus/prometheus`, `rancher/mirrored-prometheus-prometheus`. Otherwise the name of the service does.
 */
export function serviceOf({ services }: Compose, backend: Backend): ComposeService | undefined {
  const isNamed = ({ name }: ComposeService) => name === backend;
  const byImage = services.filter(({ image = '' }) => nameOf(image).split(/[-_.]/).at(-1) === backend);
  return byImage.find(isNamed) ?? byImage[0] ?? services.find(isNamed);
}

/** The last part of an image's name, without registry, tag and digest. */
const nameOf = (image: string): string =>
  image.replace(/@.*$/, '').split('/').at(-1)?.replace(/:.*$/, '') ?? '';

export interface Verification {
  readonly backend: Backend;
  /** Undefined for the program that the image starts. */
  readonly program?: 'promtool' | 'amtool' | 'sh';
  /** The file to verify, on this machine. */
  readonly file: string;
  /** @param isHere the program runs on this machine, where paths of the container do not exist */
  args(path: string, isHere: boolean): string[];
}

/**
 * Runs a program of a back end on a file: that of its own image, with the mounts that it has in the compose file, or else
 * that of this machine.
 *
 * @throws Skip if there is neither
 */
export async function verify(inputs: Inputs, verification: Verification): Promise<ToolRun> {
  try {
    return await inContainer(inputs, verification);
  } catch (error) {
    if (!(error instanceof Skip)) throw error;
    const { backend, program = backend, file, args } = verification;
    const needed = program === 'sh' ? 'amtool' : program;
    const isHere = (await runProgram(needed, ['--version'])) !== undefined;
    const run = isHere ? await runProgram(program, args(inputs.path(file), true)) : undefined;
    if (run) return run;
    throw new Skip(`${error.message}, and this machine has no ${needed}`, error.isMissingTool);
  }
}

async function inContainer(inputs: Inputs, verification: Verification): Promise<ToolRun> {
  const { backend, program, file, args } = verification;
  const compose = inputs.has('compose') ? inputs.compose() : undefined;
  const service = compose && serviceOf(compose, backend);
  if (!compose || service?.image === undefined)
    throw new Skip(`no service of the compose file runs an image of ${backend}, which contains the verifier`);
  const mounts = mountsOf(compose, service)
    .map(({ path, target }) => ({ source: inputs.path(path), target }))
    // The engine would create a folder that does not exist.
    .filter(({ source }) => existsSync(source) && !isSystemPath(source));
  const absolute = inputs.path(file);
  const mount = mounts.find(({ source }) => absolute.startsWith(`${source}/`) || absolute === source);
  const path = mount
    ? join(mount.target, relative(mount.source, absolute))
    : join('/validate', relative(inputs.root, absolute));
  const run = await docker([
    // As root, which can read files of every mode: compose/permissions checks the modes.
    ...['run', '--rm', '--network=none', '--pull=never', '--user=0', '-v', `${inputs.root}:/validate:ro`],
    ...mounts.flatMap(({ source, target }) => ['-v', `${source}:${target}:ro`]),
    ...(program === undefined ? [] : ['--entrypoint', program]),
    ...[service.image, ...args(path, false)],
  ]);
  if (
    program !== undefined &&
    /executable file not found|no such file or directory: unknown/.test(run.output)
  )
    throw new Skip(`the image ${service.image} has no ${program}`, true);
  return { ...run, output: run.output.replaceAll('/validate/', '') };
}
