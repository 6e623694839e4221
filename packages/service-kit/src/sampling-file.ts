import { readFileSync } from 'node:fs';
import type { SamplingOptions } from '@opsconductor/telemetry';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { ConfigError } from './config-error.ts';

const closed = { additionalProperties: false } as const;
const share = { minimum: 0, maximum: 1 } as const;
const rate = { exclusiveMinimum: 0 } as const;

const Strategy = Type.Object(
  {
    strategy: Type.Optional(Type.Enum(['always', 'never', 'ratio', 'rules', 'adaptive'])),
    ratio: Type.Optional(Type.Number(share)),
    rules: Type.Optional(
      Type.Array(
        Type.Object({ operation: Type.String({ minLength: 1 }), probability: Type.Number(share) }, closed),
      ),
    ),
    target_per_second: Type.Optional(Type.Number(rate)),
    max_per_second: Type.Optional(Type.Number(rate)),
  },
  closed,
);

/** Which traces are kept, for all services in one file. What a service does not set comes from `default`. */
const SamplingFile = Type.Object(
  {
    default: Type.Optional(Strategy),
    services: Type.Optional(Type.Record(Type.String(), Strategy)),
  },
  closed,
);
type SamplingFile = Static<typeof SamplingFile>;

/**
 * The sampling of one service by the file.
 * @throws ConfigError with every place of the file that is not as the schema says
 */
export function samplingFrom(path: string, service: string): SamplingOptions {
  const file = read(path);
  const { target_per_second, max_per_second, rules, ...same } = {
    ...file.default,
    ...file.services?.[service],
  };
  return {
    ...same,
    ...(rules && { rules: rules.map((rule) => ({ service, ...rule })) }),
    ...(target_per_second !== undefined && { targetPerSecond: target_per_second }),
    ...(max_per_second !== undefined && { maxPerSecond: max_per_second }),
  };
}

function read(path: string): SamplingFile {
  const refused = (...remedies: string[]) =>
    new ConfigError(remedies.map((remedy) => ({ name: 'SAMPLING_FILE', value: path, remedy })));
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw refused(`must be a readable file of JSON (${code ?? message})`);
  }
  if (Value.Check(SamplingFile, content)) return content;
  const errors = Value.Errors(SamplingFile, content);
  throw refused(...errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`));
}
