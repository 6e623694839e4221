import { globSync } from 'node:fs';
import { parseDuration } from '@opsconductor/promkit';
import { Command, InvalidArgumentError } from 'commander';
import { type RuleOptions, SLO_ALERTS, type SloAlert } from './options.ts';
import type { SloSpec } from './spec.ts';

type Pairs = Readonly<Record<string, string>>;

interface Flags {
  readonly out: string;
  readonly check: boolean;
  readonly retention: string;
  readonly for: string;
  readonly severities: Pairs;
  readonly label: Pairs;
  readonly annotation: Pairs;
}

export interface CliOptions extends Pick<Flags, 'out' | 'check'> {
  readonly specs: readonly string[];
  readonly rules: RuleOptions;
}

const ALERTS = Object.keys(SLO_ALERTS) as SloAlert[];

/** @throws CommanderError for arguments that cannot be used, and for --help */
export function readOptions(argv: readonly string[]): CliOptions {
  const command = new Command('slo-rules')
    .description('writes one Prometheus rule file for each SLO spec: slo-<name>.rules.yml')
    .argument('<specs...>', 'spec files, or globs in quotes')
    .option('--out <folder>', 'where the rule files are', '.')
    .option('--check', 'write nothing, and exit with 1 if a rule file differs from its spec', false)
    .option('--retention <duration>', 'how long Prometheus keeps samples', duration, '15d')
    .option('--for <duration>', 'how long the condition of an alert must hold', duration, '2m')
    .option(
      '--severities <fast,slow,below>',
      'the label `severity` of each alert (default: critical,warning,info)',
      severities,
      {},
    )
    .option('--label <name=value>', 'a label of all alerts; can be repeated', pair, {})
    .option(
      '--annotation <name=text>',
      'an annotation of all alerts, in which {alert}, {slo} and {service} are replaced; can be repeated',
      pair,
      {},
    )
    .addHelpText(
      'after',
      "\nExample: slo-rules --out rules --annotation 'runbook_url=https://wiki.example.org/{alert}' slo/*.slo.yml",
    )
    .exitOverride()
    .parse(argv, { from: 'user' });
  const {
    out,
    check,
    retention,
    for: wait,
    severities: bySeverity,
    label,
    annotation,
  } = command.opts<Flags>();
  return {
    out,
    check,
    specs: command.args.flatMap(filesOf).sort(),
    rules: {
      retention,
      for: wait,
      labels: (alert) => ({ severity: bySeverity[alert] ?? SLO_ALERTS[alert], ...label }),
      annotations: (alert, spec) =>
        Object.fromEntries(Object.entries(annotation).map(([name, text]) => [name, fill(text, alert, spec)])),
    },
  };
}

/** A glob without a match is kept: the error about a missing file then names it. */
function filesOf(argument: string): string[] {
  const found = globSync(argument);
  return found.length > 0 ? found : [argument];
}

function fill(text: string, alert: SloAlert, { name, service }: SloSpec): string {
  return text.replaceAll('{alert}', alert).replaceAll('{slo}', name).replaceAll('{service}', service);
}

function duration(text: string): string {
  if ((parseDuration(text) ?? -1) < 0) throw new InvalidArgumentError('Write a duration, such as 15d or 2m.');
  return text;
}

function severities(text: string): Pairs {
  const names = text.split(',').map((each) => each.trim());
  if (names.length !== ALERTS.length || names.includes(''))
    throw new InvalidArgumentError(
      'Give three, separated by commas: of the fast burn, the slow burn, and below target.',
    );
  return Object.fromEntries(ALERTS.map((alert, index) => [alert, names[index] ?? '']));
}

function pair(text: string, earlier: Pairs): Pairs {
  const [, name, value] = /^([a-zA-Z_][a-zA-Z0-9_]*)=(.+)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('Write it as name=text; a name has letters, digits and underscores.');
  return { ...earlier, [name]: value };
}
