import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../files/parse-yaml.ts';
import { COMPOSE_FILE, ROOT } from '../files/paths.ts';
import { readMapping } from '../files/ports.ts';

/** One of our services, as docker-compose.monitoring.yml and the scrape jobs declare it. */
export interface Service {
  /** Its key in the compose file, and its host name in the network of the stack. */
  readonly name: string;
  /** Its folder in services/. */
  readonly folder: string;
  /** Its port in the network of the stack. */
  readonly port: number;
  /** Its port on this machine, and the variable that changes it. */
  readonly hostPort: number;
  readonly portVariable: string;
  /** undefined: it always starts. */
  readonly profile: string | undefined;
  readonly hasFaults: boolean;
  /** Hosts that its environment names. */
  readonly calls: readonly string[];
  /** Its scrape job, and its label `service`; without a scrape job: its name. */
  readonly job: string;
  readonly metricsPath: string;
}

interface ComposeFile {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly build?: { readonly args?: { readonly SERVICE?: string } };
        readonly environment?: Readonly<Record<string, string>>;
        readonly ports?: readonly string[];
        readonly profiles?: readonly string[];
      }
    >
  >;
}

interface ScrapeJob {
  readonly job_name: string;
  readonly metrics_path?: string;
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
}

/** The services that are built from a folder of services/, in the order of the compose file. */
export const SERVICES: readonly Service[] = readServices();

/** @throws Error for a name that is not in the compose file */
export function serviceNamed(name: string): Service {
  const found = SERVICES.find((service) => service.name === name);
  if (found === undefined)
    throw new Error(`unknown service ${name}: use one of ${SERVICES.map((one) => one.name).join(', ')}`);
  return found;
}

function readServices(): Service[] {
  const jobs = ['prometheus/prometheus.yml', ...globSync('prometheus/scrape/*.yml', { cwd: ROOT })].flatMap(
    (file) => (readYaml(join(ROOT, file)) as { scrape_configs: ScrapeJob[] }).scrape_configs,
  );
  return Object.entries((readYaml(COMPOSE_FILE) as ComposeFile).services).flatMap(
    ([name, { build, environment = {}, ports = [], profiles = [] }]) => {
      const folder = build?.args?.SERVICE;
      const mapping = readMapping(ports[0] ?? '');
      if (folder === undefined || mapping === undefined) return [];
      const { variable: portVariable, standard: hostPort, inside: port } = mapping;
      const scraped = jobs.find(({ static_configs = [] }) =>
        static_configs.some(({ targets }) => targets.includes(`${name}:${port}`)),
      );
      return {
        name,
        folder,
        port,
        hostPort,
        portVariable,
        profile: profiles[0],
        hasFaults: environment.FAULT_TOKEN_FILE !== undefined,
        calls: Object.values(environment).flatMap((value) => /^\w+:\/\/([\w-]+)/.exec(value)?.[1] ?? []),
        job: scraped?.job_name ?? name,
        metricsPath: scraped?.metrics_path ?? '/metrics',
      };
    },
  );
}

function readYaml(file: string): unknown {
  return parseYaml(readFileSync(file, 'utf8'));
}
