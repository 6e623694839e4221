import Type from 'typebox';
import { burnCpu } from '../burn-cpu.ts';
import { defineFault } from '../fault.ts';

export const defineCpuBurn = () =>
  defineFault({
    name: 'cpu-burn',
    description: 'Threads of the process keep its CPUs busy',
    alert: 'HighCPUUsage',
    params: {
      percent: Type.Number({
        minimum: 1,
        maximum: 100,
        default: 95,
        description: 'share of each CPU, in percent',
      }),
    },
    effect: ({ percent }) => burnCpu(percent),
  });
