import type { Logger } from '@opsconductor/telemetry';
import Type from 'typebox';
import { defineFault } from '../fault.ts';

const TICK_MS = 100;

const write = { DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

export const defineLogFlood = (logger: Logger) =>
  defineFault({
    name: 'log-flood',
    description: 'The process writes useless log lines',
    alert: 'LogErrorBurst',
    params: {
      lines_per_second: Type.Integer({
        minimum: 1,
        maximum: 5_000,
        default: 50,
        description: 'lines a second',
      }),
      level: Type.Enum(['DEBUG', 'INFO', 'WARN', 'ERROR'], {
        default: 'ERROR',
        description: 'level of the lines',
      }),
    },
    effect({ lines_per_second, level }) {
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
      }, TICK_MS);
      return () => clearInterval(timer);
    },
  });
