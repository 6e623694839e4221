import type { Logger } from './logging/logger.ts';

/** The base URL, or undefined with a warning that names the value and the remedy. */
export function usableUrl(name: string, value: string | undefined, logger: Logger): string | undefined {
  if (value === undefined) return undefined;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  logger.warn(
    { event: 'telemetry.misconfigured', metadata: { setting: name, value } },
    `${name} "${value}" is no http(s) URL, so nothing is sent there; give one like http://host:port`,
  );
  return undefined;
}
