import { relative } from 'node:path';
import type { Check } from '../../check.ts';
import { Skip } from '../../errors.ts';
import type { Compose, ComposeService } from '../../input/compose.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asText } from '../../input/json.ts';
import { type Unreadable, type User, unreadableBy } from '../../input/modes.ts';
import { isSystemPath, type Mount, mountsOf, secretsOf } from '../../input/mounts.ts';
import type { Finding } from '../../problem.ts';

/** Images that do not run as root, so that a missing `user` says nothing. */
const NOT_ROOT = /(^|[/_-])(prometheus|alertmanager|grafana|loki|tempo|node-exporter)(:|@|$)/;

/** With a umask of 077, a clone has modes that only its owner can use. Containers run as other users. */
export const mountPermissions: Check = {
  name: 'compose/permissions',
  title: 'containers can read the files that they mount',
  run(inputs) {
    if (process.platform === 'win32') throw new Skip('files have no modes on Windows');
    const compose = inputs.compose();
    return [
      ...findingFor(
        unreadableIn(inputs, compose, mountsOf),
        compose.file,
        (names) => `chmod -R go+rX ${names.join(' ')}`,
        'files and folders that they mount',
      ),
      ...findingFor(
        unreadableIn(inputs, compose, secretsOf),
        compose.file,
        (names) =>
          `chmod go+r ${names.join(' ')}. The mode of their folder may stay 0700: containers get the files, not the folder.`,
        'secrets and configs',
      ),
    ];
  },
};

interface Found extends Unreadable {
  readonly mount: Mount;
  readonly line: number;
}

function unreadableIn(
  inputs: Inputs,
  compose: Compose,
  filesOf: (compose: Compose, service: ComposeService) => Mount[],
): Found[] {
  return compose.services.flatMap((service) => {
    const user = userOf(compose, service);
    if (user === undefined) return [];
    return filesOf(compose, service)
      .filter(({ path }) => !isSystemPath(inputs.path(path)) && !isAbove(inputs.path(path), inputs.root))
      .flatMap((mount) =>
        unreadableBy(user, inputs.path(mount.path)).map((each) => ({
          ...each,
          path: relative(inputs.root, each.path) || '.',
          mount,
          line: service.line(...mount.keys),
        })),
      );
  });
}

/** One finding for all of them, because they have one cause. */
function findingFor(
  found: readonly Found[],
  file: string,
  fix: (names: readonly string[]) => string,
  what: string,
): Finding[] {
  const [first] = found;
  if (!first) return [];
  const paths = new Set(found.map(({ path }) => path));
  const sources = [...new Set(found.map(({ mount }) => mount.path))].sort();
  const outer = sources.filter((source) => !sources.some((other) => isAbove(other, source)));
  return [
    {
      severity: 'error',
      file,
      line: first.line,
      message: `containers cannot read ${paths.size} of the ${what}, such as ${first.path} (mode ${first.mode})`,
      fix: fix(outer),
    },
  ];
}

const isAbove = (folder: string, path: string): boolean =>
  folder === '/' || (folder !== path && path.startsWith(`${folder}/`));

/** Undefined for root, which can read everything, and for an unknown image without `user`. */
function userOf({ fill }: Compose, { image, settings }: ComposeService): User | undefined {
  const text = fill(asText(settings.user) ?? '');
  if (text === '') return NOT_ROOT.test(image ?? '') ? {} : undefined;
  const [user = '', group = ''] = text.split(':');
  if (user === '0' || user === 'root') return undefined;
  const idOf = (id: string) => (/^\d+$/.test(id) ? Number(id) : undefined);
  const [uid, gid] = [idOf(user), idOf(group)];
  return { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) };
}
