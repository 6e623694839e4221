import { defineFault } from '../fault.ts';

export const defineCrash = () =>
  defineFault({
    name: 'crash',
    description: 'The process dies of an uncaught exception, with exit code 1',
    alert: 'LogNewError',
    params: {},
    afterAnswer: true,
    effect() {
      setImmediate(() => {
        throw new Error('crash requested by the fault route');
      });
      return () => {};
    },
  });
