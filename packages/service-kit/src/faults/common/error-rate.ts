import Type from 'typebox';
import { defineFault } from '../fault.ts';

export const defineErrorRate = () =>
  defineFault({
    name: 'error-rate',
    description: 'A share of the requests is answered with 500, except on system routes',
    alert: 'HighErrorRate',
    params: {
      ratio: Type.Number({
        minimum: 0,
        maximum: 1,
        default: 0.5,
        description: 'share of requests that fail, 0 to 1',
      }),
    },
  });
