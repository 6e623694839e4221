import { join, relative } from 'node:path';
import { Skip } from '../errors.ts';
import type { Compose, ComposeService } from '../input/compose.ts';
import type { Inputs } from '../input/inputs.ts';
import { asText, textsIn } from '../input/json.ts';
import { docker, type ToolRun } from './docker.ts';

/** The service of a compose file that runs an image, by a part of the image's name. */
export function serviceOf(compose: Compose, image: string): ComposeService | undefined {
  return compose.services.find((service) => new RegExp(`(^|/)${image}(:|@|$)`).test(service.image ?? ''));
}

export interface Verification {
  /** `prom/prometheus`. */
  readonly image: string;
  readonly program: string;
  /** The file to verify, on this machine. */
  readonly file: string;
  args(path: string): string[];
}

/**
 * Runs a program of a backend's own pinned image on a file, with the mounts that the backend has in the compose file.
 *
 * @throws Skip if the service, docker or the image is missing
 */
export async function verify(inputs: Inputs, { image, program, file, args }: Verification): Promise<ToolRun> {
  const compose = inputs.has('compose') ? inputs.compose() : undefined;
  const service = compose && serviceOf(compose, image);
  if (!compose || service?.image === undefined)
    throw new Skip(`no service of the compose file uses the image ${image}, which contains the verifier`);
  const mounts = bindMounts(inputs, compose, service);
  const absolute = inputs.path(file);
  const mount = mounts.find(({ source }) => absolute.startsWith(`${source}/`) || absolute === source);
  const path = mount
    ? join(mount.target, relative(mount.source, absolute))
    : join('/validate', relative(inputs.root, absolute));
  return docker([
    ...['run', '--rm', '--network=none', '--pull=never', '-v', `${inputs.root}:/validate:ro`],
    ...mounts.flatMap(({ source, target }) => ['-v', `${source}:${target}:ro`]),
    ...['--entrypoint', program, service.image, ...args(path)],
  ]);
}

/** The files of this machine that a service mounts, and their paths in the container. */
export function bindMounts(
  inputs: Inputs,
  { fill, file }: Compose,
  service: ComposeService,
): { source: string; target: string }[] {
  return textsIn(service.settings.volumes ?? []).flatMap((text) => {
    const [source = '', target = ''] = fill(asText(text) ?? '').split(':');
    return source.startsWith('.') ? [{ source: inputs.path(join(file, '..', source)), target }] : [];
  });
}

/** The lines of a program's output that describe the error. */
export const reasonIn = (output: string): string => {
  const lines = output.split('\n').map((line) => line.trim());
  const relevant = lines.filter((line) =>
    /fail|error|invalid|cannot|unknown|not found|not allowed/i.test(line),
  );
  return (relevant.length > 0 ? relevant : lines.filter(Boolean)).slice(0, 3).join(' ');
};
