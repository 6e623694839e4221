import { readFileSync } from 'node:fs';

/**
 * Anonymous memory of this process in bytes. Mapped files and page cache are not included: they shrink by themselves
 * near the limit. Undefined where the system does not report it.
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
