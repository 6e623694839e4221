export interface DiskIo {
  readonly reads: number;
  readonly writes: number;
  readonly inFlight: number;
}

// Partitions are already counted with their disk. The other devices use a disk that is counted, or are not disks.
const NOT_A_DISK =
  /^(loop|ram|zram|dm-|md|sr|fd)\d*|^([shv]d[a-z]+|xvd[a-z]+)\d+$|^(nvme\d+n\d+|mmcblk\d+)p\d+$/;

/** Parses /proc/diskstats and adds up the disks. */
export function parseDiskstats(text: string): DiskIo {
  const sum = { reads: 0, writes: 0, inFlight: 0 };
  for (const line of text.split('\n')) {
    const [, , name, reads, , , , writes, , , , inFlight] = line.trim().split(/ +/);
    if (name === undefined || NOT_A_DISK.test(name)) continue;
    sum.reads += Number(reads) || 0;
    sum.writes += Number(writes) || 0;
    sum.inFlight += Number(inFlight) || 0;
  }
  return sum;
}
