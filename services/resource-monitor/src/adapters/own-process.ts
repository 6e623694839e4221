import { readFileSync } from 'node:fs';

/**
 * Bytes of memory that only this process has and that cannot be taken back from it: neither mapped files nor page
 * cache, which shrink by themselves near the limit. Undefined where the system does not tell.
 */
export function ownMemory(): number | undefined {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}

/** Seconds of CPU time that all threads of this process have used. */
export function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
