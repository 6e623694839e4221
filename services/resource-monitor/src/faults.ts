import { burnCpu, dependencyCut, type FaultDeclaration, makeFaults } from '@opsconductor/service-kit/faults';
import Type from 'typebox';

const percent = (defaultValue: number, maximum: number, of: string) =>
  Type.Number({
    minimum: 1,
    maximum,
    default: defaultValue,
    description: `percent of ${of}, 1 to ${maximum}`,
  });

/** All three use real resources: disk space, memory and CPU time. */
const declared = {
  diskFill: {
    name: 'disk-fill',
    description: 'Fills the scratch file system of this service',
    byDefault: 'fills the scratch disk of the resource monitor to 95 %',
    alert: 'QuotaStorageExceeded',
    scope: 'quota',
    expectSeconds: 980,
    params: { percent: percent(95, 99, 'the scratch file system') },
  },
  cpuPressure: {
    name: 'cpu-pressure',
    description: 'Keeps the CPUs busy',
    byDefault: 'keeps all cores busy with threads of the resource monitor',
    alert: 'QuotaCPUExceeded',
    scope: 'quota',
    expectSeconds: 380,
    disturbs: 'a core is busy',
    params: { percent: percent(95, 100, 'the time of each CPU') },
  },
  memoryPressure: {
    name: 'memory-pressure',
    description: 'Holds memory up to a share of the limit of this service',
    byDefault: 'uses 88 % of the memory limit of the resource monitor',
    alert: 'QuotaMemoryExceeded',
    scope: 'quota',
    expectSeconds: 380,
    // Kernel memory and page cache count towards the same limit: with a higher share the process would be killed first.
    params: { percent: percent(88, 90, 'the memory limit') },
  },
} satisfies Record<string, FaultDeclaration>;

export const DEPENDENCIES = ['procfs'] as const;

export const faults: readonly FaultDeclaration[] = [dependencyCut(DEPENDENCIES), ...Object.values(declared)];

interface Effects {
  /** Fill the disk, or hold memory, up to a share in percent until the returned function is called. */
  readonly fillDisk: (percent: number) => () => void;
  readonly holdMemory: (percent: number) => () => void;
}

export const defineFaults = ({ fillDisk, holdMemory }: Effects) =>
  makeFaults(declared, {
    diskFill: (params) => fillDisk(params.percent),
    memoryPressure: (params) => holdMemory(params.percent),
    cpuPressure: (params) => burnCpu(params.percent),
  });
