import { type DestinationStream, type LogFn, type Logger as PinoLogger, pino } from 'pino';
import type { LogClock } from './clock.ts';
import { type EntryOptions, noFields, shapeEntry } from './entry.ts';

export type Logger = PinoLogger;

export interface LoggerOptions extends EntryOptions {
  serviceName: string;
  serviceVersion: string;
  environment: string;
  level: string;
  clock: LogClock;
  destination: DestinationStream;
}

const maxMessage = 8192;
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
      hooks: { logMethod: withMessage },
    },
    options.destination,
  );
  // pino writes a child's bindings beside the entry, where a repeated key would stand twice.
  const pinoChild = logger.child;
  logger.child = function child(this: Logger, bindings: Record<string, unknown>, childOptions?: object) {
    const created = pinoChild.call(this, {}, childOptions);
    boundTo.set(created, { ...boundTo.get(this), ...bindings });
    return created;
  } as typeof logger.child;
  return logger;
}

// `message` is required in an entry, and an unbounded one would be refused by Loki.
function withMessage(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, second] = args as unknown[];
  if (typeof first === 'string' && first.length > maxMessage) args[0] = first.slice(0, maxMessage) as never;
  if (typeof second === 'string' && second.length > maxMessage) args[1] = second.slice(0, maxMessage);
  if (second === undefined && typeof first === 'object' && first !== null && !(first instanceof Error)) {
    const { event, err, message } = first as { event?: unknown; err?: unknown; message?: unknown };
    const fallback = message ?? event ?? (err instanceof Error ? err.message : '');
    method.call(this, first, String(fallback).slice(0, maxMessage));
  } else {
    method.apply(this, args);
  }
}
