import { Problem } from '../cli/problem.ts';
import type { Fault } from './catalogue.ts';

/** How to start a fault. */
export interface FaultRequest {
  readonly service: string;
  readonly ttlSeconds: number;
  /** Parameters by name; all others have the defaults of the fault. */
  readonly params: Readonly<Record<string, unknown>>;
}

export interface RequestOptions {
  readonly service?: string;
  readonly ttl?: string;
  readonly set?: readonly string[];
}

/** Long enough to see the alert fire and to read it. A forgotten fault ends by itself. */
const STANDARD_TTL = 1_800;
const LONGEST_TTL = 3_600;
const SECONDS = { s: 1, m: 60, h: 3_600 } as const;

/**
 * Reads the fault options of the command line.
 * @throws Problem for a service without the fault, an invalid duration or an invalid parameter
 */
export function readRequest(
  { name, kind, services, expectSeconds }: Fault,
  options: RequestOptions,
): FaultRequest {
  const { service = services[0], ttl, set = [] } = options;
  if (!services.includes(service))
    throw new Problem(
      `${service} does not have the fault ${name}.`,
      `Services with this fault: ${services.join(', ')}.`,
    );
  if (kind === 'container stopped' && (ttl !== undefined || set.length > 0))
    throw new Problem(
      `${name} has neither a time limit nor parameters.`,
      `End it yourself: npm run heal -- ${name}`,
    );
  const ttlSeconds =
    ttl === undefined ? Math.min(LONGEST_TTL, Math.max(STANDARD_TTL, expectSeconds + 600)) : parseTtl(ttl);
  return { service, ttlSeconds, params: Object.fromEntries(set.map(parseParam)) };
}

function parseTtl(text: string): number {
  const [, number, unit = 's'] = /^(\d+)(s|m|h)?$/.exec(text) ?? [];
  const seconds = Number(number) * SECONDS[unit as keyof typeof SECONDS];
  if (seconds >= 1 && seconds <= LONGEST_TTL) return seconds;
  throw new Problem(
    `--ttl ${text} is not a valid duration from 1 s to 1 h.`,
    'Use for example 90s, 10m or 1h.',
  );
}

function parseParam(text: string): [string, unknown] {
  const [, name, value] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new Problem(
      `--set ${text} is not a valid parameter.`,
      'Write it as name=value, for example ratio=0.5.',
    );
  return [name, Number.isFinite(Number(value)) ? Number(value) : value];
}
