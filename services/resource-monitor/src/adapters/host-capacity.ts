import { readFileSync, statfsSync } from 'node:fs';
import { parseMeminfo } from '../domain/meminfo.ts';
import { parseStat } from '../domain/proc-stat.ts';
import type { Capacity } from '../domain/quota-profile.ts';

/** What the host has, read once at the start of the process. */
export const hostCapacity =
  (proc: string) =>
  (storageMountpoint: string): Capacity => ({
    cpu: () => parseStat(readFileSync(`${proc}/stat`, 'utf8')).cores,
    memory: () => parseMeminfo(readFileSync(`${proc}/meminfo`, 'utf8')).total,
    storage: () => {
      const { blocks, bsize } = statfsSync(storageMountpoint);
      return blocks * bsize;
    },
  });
