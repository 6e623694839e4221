import { envSchema } from 'env-schema';
import type { Static, TObject } from 'typebox';
import { ConfigError, type ConfigViolation } from './config-error.ts';
import { showValue } from './violation.ts';

interface AjvError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string;
  readonly params: Record<string, unknown>;
}

/**
 * Reads a configuration from environment variables. Numbers are parsed, an array is a comma list, an empty
 * variable counts as unset (compose passes `${X:-}` as ''), unknown variables are ignored.
 * @throws ConfigError naming every violation, its value and the remedy
 */
export function loadConfig<T extends TObject>(
  schema: T,
  env: Readonly<Record<string, string | undefined>>,
): Static<T> {
  const data: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties)) {
    const text = env[name];
    if (text === undefined || text === '') continue;
    data[name] = 'items' in property ? text.split(',') : text;
  }
  try {
    return envSchema<Static<T> & object>({ schema: structuredClone({ ...schema }), data, env: false });
  } catch (error) {
    const { errors } = error as { errors?: readonly AjvError[] };
    if (!errors) throw error;
    throw new ConfigError(errors.map((each) => violation(each, env, schema)));
  }
}

function violation(
  error: AjvError,
  env: Readonly<Record<string, string | undefined>>,
  schema: TObject,
): ConfigViolation {
  if (error.keyword === 'required') {
    return { name: String(error.params.missingProperty), value: 'not set', remedy: 'must be set' };
  }
  const name = error.instancePath.split('/')[1] ?? '';
  const description = (schema.properties[name] as { description?: string } | undefined)?.description;
  const rule =
    error.keyword === 'enum'
      ? `must be one of ${(error.params.allowedValues as unknown[]).join(', ')}`
      : (error.message ?? error.keyword);
  return {
    name,
    value: hidePassword(showValue(env[name])),
    remedy: description ? `${rule} (${description})` : rule,
  };
}

const hidePassword = (text: string) => text.replace(/\/\/[^@/]*@/, '//***@');
