import { burnCpu, dependencyCut, type FaultDeclaration, makeFaults } from '@opsconductor/service-kit/faults';
import Type from 'typebox';
import type { CuttableQuota } from './effects/cut-quota.ts';

const percent = (defaultValue: number, maximum: number, of: string) =>
  Type.Number({
    minimum: 1,
    maximum,
    default: defaultValue,
    description: `percent of ${of}, 1 to ${maximum}`,
  });

const declared = {
  diskFill: {
    name: 'disk-fill',
    description: 'Fills the scratch file system of this service',
    byDefault: 'fills the scratch disk of the resource monitor to 95 %',
    alert: 'DiskSpaceLow',
    scope: 'platform',
    expectSeconds: 360,
    params: { percent: percent(95, 99, 'the scratch file system') },
  },
  cpuPressure: {
    name: 'cpu-pressure',
    description: 'Keeps all cores of the host busy',
    byDefault: 'keeps all cores of the host busy with threads of the resource monitor',
    alert: 'QuotaCPUExceeded',
    scope: 'quota',
    expectSeconds: 380,
    disturbs: 'a core is busy',
    params: { percent: percent(95, 100, 'the time of each CPU') },
  },
  // Memory and disk of the host are not filled to show an alert: use that is too high for a quota is also what remains
  // when someone lowers the quota.
  quotaCut: {
    name: 'quota-cut',
    description: 'Lowers the limit of a quota to little more than the host uses',
    byDefault: 'lowers the memory quota until the host uses 95 % of it',
    alert: 'QuotaMemoryExceeded',
    scope: 'quota',
    expectSeconds: 380,
    params: {
      resource: Type.Union([Type.Literal('memory'), Type.Literal('storage')], {
        default: 'memory',
        description: 'storage fires QuotaStorageExceeded, after 15 minutes',
      }),
      percent: percent(95, 100, 'the lowered limit that is in use'),
    },
  },
} satisfies Record<string, FaultDeclaration>;

export const DEPENDENCIES = ['procfs'] as const;

export const faults: readonly FaultDeclaration[] = [dependencyCut(DEPENDENCIES), ...Object.values(declared)];

interface Effects {
  /** Each lasts until the returned function is called. */
  readonly fillDisk: (percent: number) => () => void;
  readonly cutQuota: (resource: CuttableQuota, percent: number) => () => void;
}

export const defineFaults = ({ fillDisk, cutQuota }: Effects) =>
  makeFaults(declared, {
    diskFill: (params) => fillDisk(params.percent),
    cpuPressure: (params) => burnCpu(params.percent),
    quotaCut: (params) => cutQuota(params.resource, params.percent),
  });
