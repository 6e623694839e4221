import type { Logger } from '@opsconductor/telemetry';
import { burnCpu } from '../burn-cpu.ts';
import type { DependencyCuts } from '../dependency-cuts.ts';
import { makeFault, makeFaults } from '../fault.ts';
import { common, dependencyCut } from './declarations.ts';
import { leakMemory } from './memory-leak.ts';

const never = new Int32Array(new SharedArrayBuffer(4));
const FLOOD_TICK_MS = 100;
const write = { DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** The faults that every service has; `dependency-cut` needs dependencies. */
export function commonFaults(logger: Logger, cuts: DependencyCuts | undefined) {
  const faults = makeFaults(common, {
    crash() {
      setImmediate(() => {
        throw new Error('crash requested by the fault route');
      });
      return () => {};
    },
    memoryLeak: ({ mib_per_second }) => leakMemory(mib_per_second),
    cpuBurn: ({ percent, cores }) => burnCpu(percent, cores),
    eventLoopBlock({ block_ms, every_ms }) {
      const timer = setInterval(() => Atomics.wait(never, 0, 0, block_ms), every_ms);
      return () => clearInterval(timer);
    },
    logFlood({ lines_per_second, level }) {
      const started = performance.now();
      let written = 0;
      const timer = setInterval(() => {
        const due = ((performance.now() - started) * lines_per_second) / 1_000;
        for (; written < due; written++) {
          logger[write[level]](
            { event: 'fault.flood', category: 'SYSTEM', metadata: { line: written } },
            'a line of the fault log-flood',
          );
        }
      }, FLOOD_TICK_MS);
      return () => clearInterval(timer);
    },
  });
  const cut = cuts && makeFault(dependencyCut(cuts.names), ({ dependency }) => cuts.cut(dependency));
  const { latency, errorRate } = faults;
  return { latency, errorRate, list: [...Object.values(faults), ...(cut ? [cut] : [])] };
}
