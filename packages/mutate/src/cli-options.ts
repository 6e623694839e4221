import { Command, InvalidArgumentError } from 'commander';

export interface CliOptions {
  readonly rules: readonly string[];
  readonly tests: readonly string[];
  readonly names: readonly string[];
  readonly survivors?: string;
  readonly image?: string;
  readonly report?: string;
  readonly again: boolean;
  readonly atLeast: number;
}

/** @throws CommanderError for arguments that cannot be used, and for --help */
export function readOptions(argv: readonly string[]): CliOptions {
  const command = new Command('mutate-rules')
    .description(
      'changes every Prometheus rule, one place at a time, and checks that its tests fail each time',
    )
    .argument('[names...]', 'names of alerts or recording rules; all when none is given')
    .requiredOption('--rules <glob>', 'rule files, in quotes; can be repeated', collect)
    .requiredOption('--tests <glob>', 'files for `promtool test rules`, in quotes; can be repeated', collect)
    .option(
      '--survivors <file>',
      'YAML list of the mutants that no test can kill, with `mutant` and `reason` each',
    )
    .option('--at-least <share>', 'share of the mutants that the tests must kill, from 0 to 1', share, 0.95)
    .option('--image <image>', 'Docker image whose promtool runs (default: the promtool on PATH)')
    .option('--report <file>', 'write the result as JSON')
    .option('--again', 'test only the mutants that survived in the file of --report', false)
    .addHelpText(
      'after',
      "\nExample: mutate-rules --rules 'rules/*.yml' --tests 'tests/*.test.yml' OrdersFail\n\nFor configuration files and metric declarations: mutate-rules config --help",
    )
    .exitOverride()
    .parse(argv, { from: 'user' });
  const flags = command.opts<Omit<CliOptions, 'names'>>();
  if (flags.again && (flags.report === undefined || command.args.length > 0))
    command.error("error: option '--again' needs --report, and tests all rules: give no names", {
      exitCode: 2,
    });
  return { ...flags, names: command.args };
}

export const collect = (glob: string, earlier: readonly string[] = []): string[] => [...earlier, glob];

export function share(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Give a share from 0 to 1, such as 0.95.');
}
