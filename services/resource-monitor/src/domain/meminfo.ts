/** Bytes. */
export interface Memory {
  readonly total: number;
  readonly used: number;
  readonly available: number;
  readonly cached: number;
  readonly swapUsed: number;
}

/**
 * Parses /proc/meminfo.
 * @throws TypeError that names the missing field
 */
export function parseMeminfo(text: string): Memory {
  const field = (name: string) => {
    const kilobytes = new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1];
    if (kilobytes === undefined) throw new TypeError(`meminfo has no field "${name}"`);
    return Number(kilobytes) * 1_024;
  };
  const total = field('MemTotal');
  const available = field('MemAvailable');
  return {
    total,
    used: total - available,
    available,
    cached: field('Cached'),
    swapUsed: field('SwapTotal') - field('SwapFree'),
  };
}
