import Type from 'typebox';
import { defineFault } from '../fault.ts';

const never = new Int32Array(new SharedArrayBuffer(4));

export const defineEventLoopBlock = () =>
  defineFault({
    name: 'event-loop-block',
    description: 'The event loop is blocked repeatedly, without using the CPU',
    alert: 'EventLoopBlocked',
    params: {
      block_ms: Type.Integer({
        minimum: 1,
        maximum: 2_000,
        default: 300,
        description: 'milliseconds of each block',
      }),
      every_ms: Type.Integer({
        minimum: 10,
        maximum: 60_000,
        default: 500,
        description: 'milliseconds from one block to the next',
      }),
    },
    effect({ block_ms, every_ms }) {
      const timer = setInterval(() => Atomics.wait(never, 0, 0, block_ms), every_ms);
      return () => clearInterval(timer);
    },
  });
