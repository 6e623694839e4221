import { statfs } from 'node:fs/promises';
import { type DiskIo, parseDiskstats } from '../domain/diskstats.ts';
import { type Memory, parseMeminfo } from '../domain/meminfo.ts';
import { type Network, parseNetdev } from '../domain/netdev.ts';
import { type ProcStat, parseStat } from '../domain/proc-stat.ts';

interface FileSystem {
  readonly used: number;
  readonly size: number;
}

/** One reading of the host. A part that could not be read is undefined; `problems` has the reason by the name of the part. */
export interface HostReading {
  readonly stat: ProcStat | undefined;
  readonly memory: Memory | undefined;
  readonly disk: DiskIo | undefined;
  readonly network: Network | undefined;
  readonly fileSystems: ReadonlyMap<string, FileSystem | undefined>;
  readonly problems: ReadonlyMap<string, string>;
}

export type ReadHost = () => Promise<HostReading>;

export interface HostReaderOptions {
  /** Where the host's /proc is mounted. */
  readonly proc: string;
  readonly mountpoints: readonly string[];
  readonly readText: (path: string) => Promise<string>;
}

export function hostReader({ proc, mountpoints, readText }: HostReaderOptions): ReadHost {
  return async () => {
    const problems = new Map<string, string>();
    async function attempt<T>(what: string, read: () => Promise<T>): Promise<T | undefined> {
      try {
        return await read();
      } catch (error) {
        problems.set(what, (error as Error).message);
        return undefined;
      }
    }
    const file = (name: string) => readText(`${proc}/${name}`);
    const [stat, memory, disk, network] = await Promise.all([
      attempt('stat', async () => parseStat(await file('stat'))),
      attempt('meminfo', async () => parseMeminfo(await file('meminfo'))),
      attempt('diskstats', async () => parseDiskstats(await file('diskstats'))),
      // Process 1 is in the host's network; `/proc/net` is the network of the reading process.
      attempt('net/dev', async () => parseNetdev(await file('1/net/dev').catch(() => file('net/dev')))),
    ]);
    const fileSystems = new Map<string, FileSystem | undefined>();
    for (const path of mountpoints)
      fileSystems.set(path, await attempt(path, async () => usedOf(await statfs(path))));
    return { stat, memory, disk, network, fileSystems, problems };
  };
}

function usedOf({ blocks, bfree, bsize }: { blocks: number; bfree: number; bsize: number }): FileSystem {
  return { used: (blocks - bfree) * bsize, size: blocks * bsize };
}
