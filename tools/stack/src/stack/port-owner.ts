import { readdir, readFile, readlink } from 'node:fs/promises';
import { tryDocker } from '../docker/docker.ts';

const LISTEN = '0A';

/** The process that listens on a port, if this user may see it: a container's name, or `name (process 123)`. */
export async function portOwner(port: number): Promise<string | undefined> {
  const containers = await tryDocker(['ps', '--filter', `publish=${port}`, '--format', '{{.Names}}']);
  const name = containers.ok ? containers.stdout.trim().split('\n')[0] : '';
  if (name) return `container ${name}`;
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)));
  return inodes.size === 0 ? undefined : findProcess(inodes);
}

/** Socket inodes that listen on the port, from a table of /proc/net. */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === LISTEN)
    .map((fields) => fields[9] ?? '');
}

async function findProcess(inodes: ReadonlySet<string>): Promise<string | undefined> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  for (const pid of pids) {
    // The descriptors of other users' processes are hidden, and any process may end meanwhile.
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined && inodes.has(inode)) {
        const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'a process');
        return `${name.trim()} (process ${pid})`;
      }
    }
  }
  return undefined;
}
