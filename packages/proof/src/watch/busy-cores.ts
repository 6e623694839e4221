import { cpus } from 'node:os';

/**
 * Starts to count the cores of this machine that are busy. Waits for a disk and time that a hypervisor gives to others count
 * as busy: rules and scrapes cannot use that time.
 *
 * @returns a function that returns the average since then, 0 to the number of cores
 */
export function countBusyCores(): () => number {
  const startedAt = performance.now();
  const idleBefore = idleMs();
  return () => {
    const idleCores = (idleMs() - idleBefore) / (performance.now() - startedAt);
    return Math.round(Math.max(0, cpus().length - idleCores) * 100) / 100;
  };
}

const idleMs = () => cpus().reduce((sum, { times }) => sum + times.idle, 0);
