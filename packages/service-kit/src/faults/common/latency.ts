import Type from 'typebox';
import { defineFault } from '../fault.ts';

export const defineLatency = () =>
  defineFault({
    name: 'latency',
    description: 'Every request waits before it is handled, except on system routes',
    alert: 'HighResponseTime',
    params: {
      delay_ms: Type.Integer({
        minimum: 1,
        maximum: 30_000,
        default: 1_500,
        description: 'milliseconds of wait',
      }),
    },
  });
