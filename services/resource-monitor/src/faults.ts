import { burnCpu, defineFault } from '@opsconductor/service-kit';
import { type Logger, memoryLimit, workingSet } from '@opsconductor/telemetry';
import Type from 'typebox';
import { ownMemory } from './adapters/own-process.ts';
import { fillDisk } from './effects/fill-disk.ts';
import { holdMemory } from './effects/hold-memory.ts';

const percent = (defaultValue: number, maximum: number, of: string) =>
  Type.Number({
    minimum: 1,
    maximum,
    default: defaultValue,
    description: `percent of ${of}, 1 to ${maximum}`,
  });

/** All three use real resources: disk space, memory and CPU time. */
export function defineFaults(scratchDir: string, logger: Logger) {
  return [
    defineFault({
      name: 'disk-fill',
      description: 'Fills the scratch file system of this service',
      alert: 'QuotaStorageExceeded',
      params: { percent: percent(95, 99, 'the scratch file system') },
      effect: (params) =>
        fillDisk(scratchDir, params.percent, (err) =>
          logger.error({ event: 'fault.incomplete', err }, `${scratchDir} could not be filled`),
        ),
    }),
    defineFault({
      name: 'memory-pressure',
      description: 'Holds memory up to a share of the limit of this service',
      alert: 'QuotaMemoryExceeded',
      // Kernel memory and page cache count towards the same limit: with a higher share the process would be killed first.
      params: { percent: percent(88, 90, 'the memory limit') },
      effect: (params) =>
        holdMemory({
          percent: params.percent,
          limit: memoryLimit(),
          used: ownMemory,
          counted: workingSet,
        }),
    }),
    defineFault({
      name: 'cpu-pressure',
      description: 'Keeps the CPUs busy',
      alert: 'QuotaCPUExceeded',
      params: { percent: percent(95, 100, 'the time of each CPU') },
      effect: (params) => burnCpu(params.percent),
    }),
  ];
}
