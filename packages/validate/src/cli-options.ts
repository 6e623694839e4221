import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { ValidateConfig } from './config-schema.ts';
import { InputError } from './errors.ts';
import { ADDRESS } from './http/client.ts';
import { loadConfig } from './input/load-config.ts';
import { SEVERITIES, type Severity } from './problem.ts';
import { withoutSecrets } from './report/without-secrets.ts';

const CONFIG_FILE = 'validate.config.json';
const BACKENDS = ['prometheus', 'alertmanager', 'loki', 'tempo', 'grafana', 'inbox'] as const;

interface Flags extends Partial<Record<(typeof BACKENDS)[number], string>> {
  readonly config?: string;
  readonly rules?: string[];
  readonly lokiRules?: string[];
  readonly dashboards?: string[];
  readonly compose?: string;
  readonly metrics?: string[];
  readonly prometheusConfig?: string;
  readonly alertmanagerConfig?: string;
  readonly live: boolean;
  readonly diagnose: boolean;
  readonly json?: string;
  readonly junit?: string;
  readonly failOn: Severity;
  readonly only: string[];
  readonly ci: boolean;
}

export interface CliOptions extends Flags {
  readonly root: string;
  readonly settings: ValidateConfig;
}

/** Not an InvalidArgumentError: its message repeats the argument, which may have a login. */
const urlOf = (name: string) => (text: string) => {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new InputError(`--${name} is not valid: ${ADDRESS}`);
  return text.replace(/\/$/, '');
};

/** @throws InputError for a configuration file that cannot be used */
export function readOptions(argv: readonly string[]): CliOptions {
  const command = new Command('validate-monitoring')
    .description('checks the files of a monitoring stack, and with --live the running stack')
    .option(
      '--config <file>',
      `configuration file (default: ${CONFIG_FILE}, if no files are given as options)`,
    )
    .option('--rules <globs...>', 'Prometheus rule files')
    .option('--loki-rules <globs...>', 'rule files of the Loki ruler')
    .option('--dashboards <paths...>', 'folders or globs of dashboard JSON')
    .option('--compose <file>', 'compose file')
    .option('--metrics <globs...>', 'metric catalogues (.json) or saved /metrics responses')
    .option('--prometheus-config <file>', 'prometheus.yml')
    .option('--alertmanager-config <file>', 'alertmanager.yml');
  for (const name of BACKENDS)
    command.option(
      `--${name} <url>`,
      `URL of ${name}; with a login: http://user:password@host:port`,
      urlOf(name),
    );
  command
    .option('--live', 'also check the running stack', false)
    .option(
      '--diagnose',
      'find out step by step why metrics, dashboards, traces or alerts are missing',
      false,
    )
    .option('--only <names...>', 'run only these areas or checks, such as routes or routes/receiver', [])
    .option('--json <file>', 'write the report as JSON')
    .option('--junit <file>', 'write the report as JUnit XML')
    .addOption(
      new Option('--fail-on <severity>', 'lowest severity that makes the command fail')
        .choices(SEVERITIES)
        .default('warning'),
    )
    .addOption(
      new Option('--ci', 'fail if a program or image is missing, instead of skipping its checks')
        .env('CI')
        .default(false),
    )
    .configureOutput({ outputError: (text, write) => write(withoutSecrets(text)) })
    .exitOverride()
    .parse(argv, { from: 'user' });
  const flags = command.opts<Flags>();
  const file = configFile(flags);
  const fromFile = file === undefined ? {} : loadConfig(file);
  return {
    ...flags,
    root: file === undefined ? process.cwd() : dirname(resolve(file)),
    settings: merge(fromFile, flags),
  };
}

/** If files are given on the command line, the configuration file of this folder does not apply to them. */
function configFile(flags: Flags): string | undefined {
  if (flags.config !== undefined) return flags.config;
  const named =
    flags.rules ??
    flags.lokiRules ??
    flags.dashboards ??
    flags.compose ??
    flags.prometheusConfig ??
    flags.alertmanagerConfig;
  return named === undefined && existsSync(CONFIG_FILE) ? CONFIG_FILE : undefined;
}

function merge(config: ValidateConfig, flags: Flags): ValidateConfig {
  const given = Object.fromEntries(
    (
      [
        'rules',
        'lokiRules',
        'dashboards',
        'compose',
        'prometheusConfig',
        'alertmanagerConfig',
        ...BACKENDS,
      ] as const
    )
      .filter((key) => flags[key] !== undefined)
      .map((key) => [key, flags[key]]),
  );
  const metrics = flags.metrics ? { metrics: { ...config.metrics, catalogues: flags.metrics } } : {};
  return { ...config, ...given, ...metrics };
}
