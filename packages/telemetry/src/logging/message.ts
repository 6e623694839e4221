import type { LogFn, Logger } from 'pino';
import { scrub } from '../redaction/scrub.ts';
import type { Sanitizer } from './sanitize.ts';

const maxMessage = 8192;
const placeholder = /%([sdifjoO%])/g;

/**
 * Gives each log call one finished message. It is formatted here because pino would format it after the last place where
 * secrets can be removed. It is never empty because an entry requires it, and cut because Loki refuses longer lines.
 */
export function withMessage(sanitizer: Sanitizer) {
  const finished = (message: unknown, args: readonly unknown[]) =>
    scrub(format(String(message).slice(0, maxMessage), args, sanitizer).slice(0, maxMessage));
  return function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
    try {
      const [first, second, ...rest] = args as unknown[];
      if (typeof first !== 'object' || first === null) {
        method.call(this, finished(first ?? second ?? '', first === undefined ? rest : [second, ...rest]));
        return;
      }
      const { event, err, message } = first as { event?: unknown; err?: unknown; message?: unknown };
      const text = second ?? message ?? event ?? (err instanceof Error ? err.message : '');
      method.call(this, first, finished(text, rest));
    } catch {
      // A getter, a proxy or a toString of a value threw. A request must not fail because of a log call.
      method.call(this, { event: 'log.unreadable' }, 'log call with values that cannot be read');
    }
  };
}

function format(message: string, args: readonly unknown[], sanitizer: Sanitizer): string {
  if (args.length === 0 || !message.includes('%')) return message;
  let next = 0;
  return message.replace(placeholder, (match, kind: string) => {
    if (kind === '%') return '%';
    if (next >= args.length) return match;
    const value = args[next++];
    if (kind === 's' && typeof value !== 'object') return String(value);
    if (kind === 'd' || kind === 'i' || kind === 'f')
      return String(typeof value === 'symbol' ? Number.NaN : Number(value));
    return JSON.stringify(sanitizer.clean(value, false)) ?? String(value);
  });
}
