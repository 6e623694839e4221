import { cpus } from 'node:os';
import type { Stack } from '../stack/stack.ts';
import { countBusyCores } from './busy-cores.ts';

/** What used the cores of this machine in a period, in cores: 0.5 is half of one core all the time. */
export interface CoreUsage {
  readonly seconds: number;
  /** Cores that the machine has. */
  readonly cores: number;
  /** Cores that were busy, used by any program. */
  readonly busy: number;
  /** By service of the stack, the largest first. */
  readonly services: Readonly<Record<string, number>>;
  /** This process. */
  readonly harness: number;
  /** Everything else on the machine: the engine with its health checks, the kernel, other programs. */
  readonly rest: number;
}

/**
 * Starts to measure what uses the cores. It reads the containers' own counters, so it works with any engine and any version
 * of control groups. A container that restarts during the period counts from its restart.
 *
 * @returns a function that gives the average since then
 */
export async function watchCores(stack: Pick<Stack, 'cpuSeconds'>): Promise<() => Promise<CoreUsage>> {
  const startedAt = performance.now();
  const busyCores = countBusyCores();
  const ownBefore = process.cpuUsage();
  const before = await stack.cpuSeconds();
  return async () => {
    const after = await stack.cpuSeconds();
    const own = process.cpuUsage(ownBefore);
    const busy = busyCores();
    const seconds = (performance.now() - startedAt) / 1_000;
    const services = Object.fromEntries(
      [...after]
        .map(
          ([service, used]) => [service, round(sinceRestart(before.get(service), used) / seconds)] as const,
        )
        .toSorted(([, a], [, b]) => b - a),
    );
    const harness = round((own.user + own.system) / 1e6 / seconds);
    const inServices = Object.values(services).reduce((sum, cores) => sum + cores, 0);
    const rest = round(Math.max(0, busy - harness - inServices));
    return { seconds: Math.round(seconds), cores: cpus().length, busy, services, harness, rest };
  };
}

const round = (cores: number) => Math.round(cores * 1_000) / 1_000;

const sinceRestart = (before = 0, after: number) => (after < before ? after : after - before);
