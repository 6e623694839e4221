import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { parseEnv } from 'node:util';
import { InputError } from '../errors.ts';
import { asObject, asText, type Json, textsIn } from './json.ts';
import { readText } from './read-text.ts';
import { SourceFile } from './source-file.ts';

export interface ComposeService {
  readonly name: string;
  /** With variables filled in: those of the shell, then those of the `.env` file in the same folder. */
  readonly image: string | undefined;
  /** As written, without variables filled in. */
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** It starts only if one of these is enabled; empty: always. */
  readonly profiles: readonly string[];
  /** The names under which other containers reach it. */
  readonly hosts: readonly string[];
  /** All settings, unchanged. */
  readonly settings: Json;
  /** The line of a setting, or of the service. */
  line(...keys: (string | number)[]): number;
}

export interface Compose {
  readonly file: string;
  readonly services: readonly ComposeService[];
  /** The files of the top-level `secrets` and `configs`, by their names, without variables filled in. */
  readonly files: Readonly<Record<'secrets' | 'configs', ReadonlyMap<string, string>>>;
  /** With the compose file's variables filled in. */
  fill(text: string): string;
  /** The profiles of COMPOSE_PROFILES, and where it is set. Undefined if it is not set: `--profile` may enable some. */
  readonly enabled:
    | { readonly profiles: ReadonlySet<string>; readonly from: 'the shell' | '.env' }
    | undefined;
}

/** Whether `docker compose up` starts a service; undefined if that depends on its option `--profile`. */
export function isStarted({ enabled }: Compose, { profiles }: ComposeService): boolean | undefined {
  if (profiles.length === 0) return true;
  return enabled && (enabled.profiles.has('*') || profiles.some((each) => enabled.profiles.has(each)));
}

/** @throws InputError if the file has no services */
export function readCompose(root: string, path: string, shell: NodeJS.Dict<string>): Compose {
  const source = new SourceFile(root, path);
  const file = envBeside(root, path);
  const env = { ...file, ...shell };
  const fill = (text: string) => fillVariables(text, env);
  const services = Object.entries(asObject(asObject(source.value).services));
  if (services.length === 0) throw new InputError(`${path} has no services: is it a compose file?`);
  return {
    file: source.path,
    fill,
    files: { secrets: filesIn(source.value, 'secrets'), configs: filesIn(source.value, 'configs') },
    enabled: enabledProfiles(shell.COMPOSE_PROFILES, file.COMPOSE_PROFILES),
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
        profiles: textsIn(settings.profiles ?? []),
        hosts: hostsOf(name, settings).map(fill),
        settings,
        line: (...keys) => source.line('services', name, ...keys),
      };
    }),
  };
}

function envBeside(root: string, compose: string): NodeJS.Dict<string> {
  const path = join(dirname(compose), '.env');
  return existsSync(isAbsolute(path) ? path : join(root, path)) ? parseEnv(readText(root, path)) : {};
}

function enabledProfiles(ofShell: string | undefined, ofFile: string | undefined): Compose['enabled'] {
  const text = ofShell ?? ofFile;
  if (text === undefined) return undefined;
  const profiles = text.split(',').map((each) => each.trim());
  return { profiles: new Set(profiles.filter(Boolean)), from: ofShell === undefined ? '.env' : 'the shell' };
}

const filesIn = (value: unknown, key: string): Map<string, string> =>
  new Map(
    Object.entries(asObject(asObject(value)[key])).flatMap(([name, each]): [string, string][] => {
      const file = asText(asObject(each).file);
      return file === undefined ? [] : [[name, file]];
    }),
  );

function hostsOf(name: string, { container_name, hostname, networks }: Json): string[] {
  const aliases = Object.values(asObject(networks)).flatMap((each) => textsIn(asObject(each).aliases ?? []));
  return [name, asText(container_name), asText(hostname), ...aliases].flatMap((each) => each ?? []);
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
