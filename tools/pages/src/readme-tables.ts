import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type AppError, kitErrors, telemetryConfig } from '@opsconductor/service-kit';
import { SERVICES } from '@opsconductor/stack/services';
import * as telemetry from '@opsconductor/telemetry';
import { replaceMarked } from './marked.ts';
import { metricSources } from './metrics.ts';
import { metricsTable } from './metrics-table.ts';

interface Variable {
  readonly default?: unknown;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

type Variables = Readonly<Record<string, Variable>>;
type Errors = Readonly<Record<string, (...values: string[]) => AppError>>;
type Tables = Readonly<Record<string, string>>;

const LONG = 100;
/** More than any message has values. */
const VALUES = Array.from({ length: 8 }, () => '…');

const FOLDERS = [...new Set(SERVICES.map(({ folder }) => folder))];

/** The READMEs with generated tables, each with the text that it should have. */
export async function readmesWithTables(): Promise<ReadonlyMap<string, string>> {
  const { dependencyMetrics, processMetrics, requestMetrics, telemetryMetrics } = telemetry;
  const tables: [string, Tables][] = [
    [
      'packages/service-kit/README.md',
      {
        configuration: configurationTable(telemetryConfig as Variables, []),
        errors: errorsTable(kitErrors),
      },
    ],
    [
      'packages/telemetry/README.md',
      { metrics: metricsTable(dependencyMetrics, processMetrics, requestMetrics, telemetryMetrics) },
    ],
  ];
  for (const folder of FOLDERS) tables.push([`services/${folder}/README.md`, await serviceTables(folder)]);
  return new Map(tables.map(([file, each]) => [file, withTables(file, each)]));
}

function withTables(file: string, tables: Tables): string {
  const text = readFileSync(file, 'utf8');
  try {
    return Object.entries(tables).reduce((readme, [name, table]) => replaceMarked(readme, name, table), text);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

async function serviceTables(folder: string): Promise<Tables> {
  const { exports } = JSON.parse(readFileSync(`services/${folder}/package.json`, 'utf8'));
  const jobs = SERVICES.filter((one) => one.folder === folder).map(({ job }) => job);
  const modules = metricSources().filter((source) => source.jobs.every((job) => jobs.includes(job)));
  const config = Object.values<{ properties?: Variables }>(await import(`@opsconductor/${folder}/config`));
  const variables = config.find(({ properties }) => properties)?.properties ?? {};
  const common: readonly unknown[] = Object.values(telemetryConfig);
  const own = Object.entries(variables).filter(([, variable]) => !common.includes(variable));
  const required = config.flatMap((schema) => (schema as { required?: string[] }).required ?? []);
  return {
    configuration: configurationTable(Object.fromEntries(own), required, folder),
    ...(exports['./errors'] && {
      errors: errorsTable((await import(`@opsconductor/${folder}/errors`)).errors),
    }),
    metrics: metricsTable(
      ...(await Promise.all(modules.map(({ module }) => import(pathToFileURL(module).href)))),
    ),
  };
}

function configurationTable(variables: Variables, required: readonly string[], folder = ''): string {
  const rows = Object.entries(variables).map(([name, variable]) => {
    const standard =
      required.includes(name) && variable.default === undefined ? 'must be set' : defaultOf(variable, folder);
    const meaning = [escaped(variable.description ?? ''), valuesOf(variable)].filter(Boolean).join(' ');
    return `| \`${name}\` | ${standard} | ${meaning} |`;
  });
  return ['| variable | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function defaultOf({ default: value }: Variable, folder: string): string {
  if (value === undefined) return 'unset';
  // A file beside the service has an absolute path, which is different on each machine.
  const text = String(value).replace(new RegExp(`^.*/services/${folder}/`), '');
  if (text.length > LONG && Array.isArray(value)) return `\`${value[0]}\` and ${value.length - 1} more`;
  return `\`${text}\``;
}

function valuesOf({ enum: choices, minimum, exclusiveMinimum, maximum }: Variable): string {
  const number = (value: number) => value.toLocaleString('en');
  if (choices) return `(${choices.join(', ')})`;
  if (exclusiveMinimum !== undefined) return `(above ${number(exclusiveMinimum)})`;
  return minimum === undefined || maximum === undefined ? '' : `(${number(minimum)} to ${number(maximum)})`;
}

/** `…` in a message stands for a value. */
function errorsTable(errors: object): string {
  const rows = Object.values(errors as Errors)
    .map((make) => make(...VALUES))
    .map(({ code, statusCode, message }) => `| \`${code}\` | ${statusCode} | ${escaped(message)} |`);
  return ['| code | status | message |', '| --- | --- | --- |', ...rows].join('\n');
}

/** A text for a cell of a table. `<name>` would be an HTML element. */
function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '\\<');
}
