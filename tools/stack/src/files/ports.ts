import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Problem } from '../cli/problem.ts';
import { parseYaml } from './parse-yaml.ts';
import { COMPOSE_FILES } from './paths.ts';
import { stackVariables, type Variables } from './variables.ts';

/** A port on 127.0.0.1 that the compose file publishes, and the variable that changes it. */
export interface PublishedPort {
  readonly service: string;
  readonly variable: string;
  readonly port: number;
}

const PUBLISHED = /^(?:[\d.]+:)?\$\{(\w+):-(\d+)\}:(\d+)$/;

/** Reads a line of `ports`, such as `127.0.0.1:${GRAFANA_HOST_PORT:-3001}:3000`; undefined for another form. */
export function readMapping(
  mapping: string,
): { readonly variable: string; readonly standard: number; readonly inside: number } | undefined {
  const [, variable, standard, inside] = PUBLISHED.exec(mapping) ?? [];
  return variable === undefined
    ? undefined
    : { variable, standard: Number(standard), inside: Number(inside) };
}

/** Read from the compose file, so that no second list is needed. */
export function parsePublishedPorts(compose: string, variables: Variables): PublishedPort[] {
  const { services } = parseYaml(compose) as {
    services: Record<string, { ports?: string[] }>;
  };
  return Object.entries(services).flatMap(([service, { ports = [] }]) =>
    ports.flatMap((mapping) => {
      const found = readMapping(mapping);
      if (found === undefined) return [];
      const { variable, standard } = found;
      return [{ service, variable, port: parsePort(variable, variables[variable] || `${standard}`) }];
    }),
  );
}

function parsePort(variable: string, value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port;
  throw new Problem(
    `${variable}=${value} is not a valid port.`,
    'Set it to a number from 1 to 65535, or unset it.',
  );
}

export async function loadPorts(): Promise<PublishedPort[]> {
  const files = await Promise.all(COMPOSE_FILES.map((file) => readFile(file, 'utf8')));
  return files.flatMap((file) => parsePublishedPorts(file, stackVariables()));
}

/** The port of a service, by its variable. */
export async function portOf(variable: string): Promise<number> {
  const found = (await loadPorts()).find((published) => published.variable === variable);
  if (found === undefined) throw new Error(`the compose file publishes no ${variable}`);
  return found.port;
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
