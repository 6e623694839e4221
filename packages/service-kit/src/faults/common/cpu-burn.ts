import Type from 'typebox';
import { burnCpu } from '../burn-cpu.ts';
import { defineFault } from '../fault.ts';

export const defineCpuBurn = () =>
  defineFault({
    name: 'cpu-burn',
    description: 'Threads of the process keep cores busy',
    alert: 'HighCPUUsage',
    params: {
      percent: Type.Number({
        minimum: 1,
        maximum: 100,
        default: 95,
        description: 'share of each core, in percent',
      }),
      cores: Type.Integer({ minimum: 1, maximum: 4, default: 2, description: 'how many cores' }),
    },
    effect: ({ percent, cores }) => burnCpu(percent, cores),
  });
