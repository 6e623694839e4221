import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Problem } from '../cli/problem.ts';
import { parseYaml } from '../files/parse-yaml.ts';
import { COMPOSE_FILES, ROOT } from '../files/paths.ts';
import { secretFile } from './secrets.ts';

/** A file or folder of this machine in a container, with the user that reads it there. */
export interface Mount {
  readonly path: string;
  readonly uid: number;
  readonly gid: number;
}

interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly configs?: Readonly<Record<string, { readonly file?: string }>>;
}

interface ComposeService {
  readonly user?: string;
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
  readonly configs?: readonly (string | { readonly source: string })[];
}

const [READ, SEARCH] = [0o4, 0o1];
const SHOWN = 3;

/** The files of this checkout and the secrets that the compose file mounts. Paths of the host, such as `/proc`, are not ours. */
export function mountsOf(compose: string, root: string = ROOT): Mount[] {
  const { services, configs = {} } = parseYaml(compose) as ComposeFile;
  return Object.values(services).flatMap((service) => {
    const [uid = 0, gid = 0] = (service.user ?? '').split(':').map(Number);
    const volumes = (service.volumes ?? []).flatMap((volume) => /^\.[^:]*/.exec(volume)?.[0] ?? []);
    const files = (service.configs ?? []).flatMap(
      (config) => configs[typeof config === 'string' ? config : config.source]?.file ?? [],
    );
    return [
      ...[...volumes, ...files].map((path) => resolve(root, path)),
      ...(service.secrets ?? []).map(secretFile),
    ].map((path) => ({ path, uid, gid }));
  });
}

/** What the user of the container cannot read in a mount. */
export function hiddenIn({ path, uid, gid }: Mount): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || uid === 0) return [];
  const allowed = rightsOf(stats, uid, gid);
  if (!stats.isDirectory()) {
    // A script that its owner can run is run in the container.
    const needed = stats.mode & 0o100 ? READ | SEARCH : READ;
    return (allowed & needed) === needed ? [] : [path];
  }
  if ((allowed & (READ | SEARCH)) !== (READ | SEARCH)) return [path];
  return entriesOf(path).flatMap((name) => hiddenIn({ path: join(path, name), uid, gid }));
}

function rightsOf({ mode, uid: owner, gid: group }: Stats, uid: number, gid: number): number {
  if (owner === uid) return (mode >> 6) & 0o7;
  return group === gid ? (mode >> 3) & 0o7 : mode & 0o7;
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Not readable for this user, but for the container.
  }
}

/** With umask 077 git writes files that containers, which run as other users, cannot read. Each would fail with its own error. */
export function checkMounts(
  mounts: readonly Mount[] = COMPOSE_FILES.flatMap((file) => mountsOf(readFileSync(file, 'utf8'))),
): void {
  // Docker Desktop shows files to containers without regard to their modes. Another machine has its own files.
  if (process.platform !== 'linux' || process.env.DOCKER_HOST) return;
  const hidden = new Map(mounts.map((mount) => [mount.path, hiddenIn(mount)] as const));
  const paths = [...new Set([...hidden.values()].flat())].map(shown);
  if (paths.length === 0) return;
  const roots = [...hidden].filter(([, inside]) => inside.length > 0).map(([root]) => shown(root));
  const more = paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : '';
  throw new Problem(
    `The users of the containers cannot read ${paths.slice(0, SHOWN).join(', ')}${more}. Files that are created with umask 077 have no rights for others.`,
    `Let others read them: chmod -R go+rX ${roots.join(' ')}`,
  );
}

const shown = (path: string) => (path.startsWith(ROOT) ? relative(ROOT, path) : path);
