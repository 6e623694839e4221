import { existsSync } from 'node:fs';
import { Value } from 'typebox/value';
import { configSchema, type ValidateConfig } from '../config-schema.ts';
import { InputError } from '../errors.ts';
import { parseJson } from './parse-json.ts';
import { readText } from './read-text.ts';

/**
 * Reads a configuration file.
 *
 * @throws InputError naming the file and each key that is wrong
 */
export function loadConfig(file: string): ValidateConfig {
  if (!existsSync(file))
    throw new InputError(`${file} does not exist: give the configuration file with --config`);
  const config = parseJson(file, readText('', file));
  if (Value.Check(configSchema, config)) return config;
  const faults = Value.Errors(configSchema, config).map(
    (error) => `${error.instancePath || '/'} ${error.message}`,
  );
  throw new InputError(`${file}: ${[...new Set(faults)].slice(0, 5).join('; ')}`);
}
