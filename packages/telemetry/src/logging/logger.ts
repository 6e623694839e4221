import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import type { LogClock } from './clock.ts';
import { type EntryOptions, noFields, shapeEntry } from './entry.ts';
import { withMessage } from './message.ts';

/** A pino logger; what its calls and children take is in `LogFields`. */
export type Logger = PinoLogger;

export interface LoggerOptions extends EntryOptions {
  serviceName: string;
  serviceVersion: string;
  environment: string;
  level: string;
  clock: LogClock;
  destination: DestinationStream;
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const levelNames: Record<string, string> = { trace: 'DEBUG', fatal: 'ERROR' };

/** A pino logger whose lines are the 17-field entry. An unknown level name falls back to info. */
export function createLogger(options: LoggerOptions): Logger {
  const { serviceName, serviceVersion, environment, clock } = options;
  const boundTo = new WeakMap<object, Record<string, unknown>>();
  const logger = pino(
    {
      level: levels.includes(options.level) ? options.level : 'info',
      base: { service: serviceName, environment, version: serviceVersion },
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${clock.iso()}"`,
      formatters: { level: (label) => ({ level: levelNames[label] ?? label.toUpperCase() }) },
      mixin: (fields, level, from) =>
        shapeEntry(fields as Record<string, unknown>, boundTo.get(from) ?? noFields, level, options),
      mixinMergeStrategy: (_fields, entry) => entry,
      hooks: { logMethod: withMessage(options.sanitizer) },
    },
    options.destination,
  );
  // pino writes a child's bindings next to the entry, where a repeated key would appear twice.
  const pinoChild = logger.child;
  logger.child = function child(this: Logger, bindings: Record<string, unknown>, childOptions?: object) {
    const created = pinoChild.call(this, {}, childOptions);
    boundTo.set(created, { ...boundTo.get(this), ...bindings });
    return created;
  } as typeof logger.child;
  logLevelChanges(logger);
  return logger;
}

/** Level changes are logged at any level, so that a quiet log can be explained. */
function logLevelChanges(logger: Logger): void {
  logger.on('level-change', (to, _value, from, _valueBefore, changed) => {
    // pino also emits this for each new child.
    if (changed !== logger || to === from) return;
    const metadata = { setting: 'log_level', from, to };
    logger
      .child({ component: 'logging' }, { level: 'info' })
      .info({ event: 'config.changed', category: 'SYSTEM', metadata }, `log level: ${from} → ${to}`);
  });
}
