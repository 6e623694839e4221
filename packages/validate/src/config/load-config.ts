import { existsSync, readFileSync } from 'node:fs';
import { Value } from 'typebox/value';
import { InputError } from '../errors.ts';
import { configSchema, type ValidateConfig } from './schema.ts';

/**
 * Reads a configuration file.
 *
 * @throws InputError naming the file and each key that is wrong
 */
export function loadConfig(file: string): ValidateConfig {
  if (!existsSync(file))
    throw new InputError(`${file} does not exist: give the configuration file with --config`);
  const config = parseJson(file);
  if (Value.Check(configSchema, config)) return config;
  const faults = Value.Errors(configSchema, config).map(
    (error) => `${error.instancePath || '/'} ${error.message}`,
  );
  throw new InputError(`${file}: ${[...new Set(faults)].slice(0, 5).join('; ')}`);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InputError(`${file} is not valid JSON: ${(error as Error).message}`);
  }
}
