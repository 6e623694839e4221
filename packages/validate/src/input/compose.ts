import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { InputError } from '../errors.ts';
import { asObject, asText, type Json, textsIn } from './json.ts';
import { SourceFile } from './source-file.ts';

export interface ComposeService {
  readonly name: string;
  /** With the variables of the `.env` file in the same folder filled in. */
  readonly image: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** All settings, unchanged. */
  readonly settings: Json;
  /** The line of a setting, or of the service. */
  line(...keys: (string | number)[]): number;
}

export interface Compose {
  readonly file: string;
  readonly services: readonly ComposeService[];
  /** With the compose file's variables filled in. */
  fill(text: string): string;
}

/** @throws InputError if the file has no services */
export function readCompose(root: string, path: string): Compose {
  const source = new SourceFile(root, path);
  const env = envBeside(join(root, dirname(path)));
  const fill = (text: string) => fillVariables(text, env);
  const services = Object.entries(asObject(asObject(source.value).services));
  if (services.length === 0) throw new InputError(`${path} has no services: is it a compose file?`);
  return {
    file: source.path,
    fill,
    services: services.map(([name, value]) => {
      const settings = asObject(value);
      const image = asText(settings.image);
      return {
        name,
        image: image === undefined ? undefined : fill(image),
        environment: environmentOf(settings.environment),
        command: textsIn(settings.command)
          .flatMap((text) => (settings.command === text ? text.split(/\s+/) : [text]))
          .map(fill),
        settings,
        line: (...keys) => source.line('services', name, ...keys),
      };
    }),
  };
}

function envBeside(folder: string): NodeJS.Dict<string> {
  const file = join(folder, '.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}` and `$NAME`, as compose supports them. */
function fillVariables(text: string, env: NodeJS.Dict<string>): string {
  return text.replace(
    /\$\$|\$\{(\w+)(?:(:?[-?+])([^}]*))?\}|\$(\w+)/g,
    (match, braced, operator, fallback, plain) => {
      if (match === '$$') return '$';
      const value = env[braced ?? plain];
      if (operator?.endsWith('-')) return (operator === ':-' ? value || fallback : (value ?? fallback)) ?? '';
      return value ?? '';
    },
  );
}

function environmentOf(value: unknown): Record<string, string> {
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(asObject(value)).map(([name, each]) => [name, asText(each) ?? '']),
    );
  }
  return Object.fromEntries(
    textsIn(value).map((line) => {
      const [name = '', ...rest] = line.split('=');
      return [name, rest.join('=')];
    }),
  );
}
