/** Clock ticks since boot, of all CPUs together. */
export interface CpuTimes {
  readonly user: number;
  readonly system: number;
  readonly iowait: number;
  readonly idle: number;
  readonly total: number;
}

export interface ProcStat {
  readonly cpu: CpuTimes;
  readonly cores: number;
  /** Tasks that run or wait for a CPU. */
  readonly runnable: number;
}

/**
 * Parses /proc/stat (proc_stat(5)). Guest time is part of user time there, so it is not added again.
 * @throws TypeError when the line of all CPUs is missing
 */
export function parseStat(text: string): ProcStat {
  const line = /^cpu +([\d ]+)$/m.exec(text)?.[1];
  if (line === undefined) throw new TypeError('stat has no line "cpu": is this the /proc of a Linux host?');
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = line
    .trim()
    .split(/ +/)
    .map(Number);
  return {
    cpu: {
      user: user + nice,
      system: system + irq + softirq,
      iowait,
      idle,
      total: user + nice + system + idle + iowait + irq + softirq + steal,
    },
    cores: text.match(/^cpu\d+ /gm)?.length ?? 1,
    runnable: Number(/^procs_running (\d+)$/m.exec(text)?.[1] ?? 0),
  };
}

export interface CpuPercents {
  readonly usage: number;
  readonly system: number;
  readonly user: number;
  readonly iowait: number;
}

/** Shares of the time between two readings, 0-100; undefined when no time has passed or the counters fell. */
export function cpuPercents(then: CpuTimes, now: CpuTimes): CpuPercents | undefined {
  const total = now.total - then.total;
  if (total <= 0) return undefined;
  const percent = (of: keyof CpuTimes) => Math.min(100, Math.max(0, (100 * (now[of] - then[of])) / total));
  const iowait = percent('iowait');
  return {
    usage: Math.max(0, 100 - percent('idle') - iowait),
    system: percent('system'),
    user: percent('user'),
    iowait,
  };
}
