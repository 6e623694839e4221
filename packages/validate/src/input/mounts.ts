import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { Compose, ComposeService } from './compose.ts';
import { asArray, asObject, asText } from './json.ts';

/** A file or folder of this machine in a container. */
export interface Mount {
  /** As the compose file names it, with variables filled in. */
  readonly source: string;
  /** Relative to the root of the inputs, or absolute. */
  readonly path: string;
  readonly target: string;
  /** The keys of its place in the service. */
  readonly keys: readonly (string | number)[];
}

/** The bind mounts of a service, in the short and the long form. Named volumes are not among them. */
export function mountsOf({ fill, file }: Compose, { settings }: ComposeService): Mount[] {
  return asArray(settings.volumes).flatMap((volume, index) => {
    const short = asText(volume);
    const long = asObject(volume);
    const [source = '', target = ''] =
      short === undefined
        ? [fill(asText(long.source) ?? ''), fill(asText(long.target) ?? '')]
        : fill(short).split(':');
    const isBind = /^[./~]/.test(source) && target !== '';
    return isBind ? [{ source, path: pathOf(file, source), target, keys: ['volumes', index] }] : [];
  });
}

/** A path of a compose file: relative to the file, absolute or in the home folder. */
function pathOf(file: string, source: string): string {
  if (source.startsWith('~')) return join(homedir(), source.slice(1));
  return isAbsolute(source) ? source : join(dirname(file), source);
}

/** The files of the secrets and configs of a service. Compose mounts each file, but not its folder. */
export function secretsOf({ fill, file, files }: Compose, { settings }: ComposeService): Mount[] {
  return (['secrets', 'configs'] as const).flatMap((kind) =>
    asArray(settings[kind]).flatMap((value, index) => {
      const name = asText(value) ?? asText(asObject(value).source) ?? '';
      const source = fill(files[kind].get(name) ?? '');
      const target = asText(asObject(value).target) ?? `/run/${kind}/${name}`;
      return source === '' ? [] : [{ source, path: pathOf(file, source), target, keys: [kind, index] }];
    }),
  );
}

/** Folders of the machine itself, such as those that node_exporter reads. */
export const isSystemPath = (path: string): boolean =>
  path === '/' || /^\/(proc|sys|dev|run|var\/run|var\/lib\/(docker|containers|kubelet))(\/|$)/.test(path);
