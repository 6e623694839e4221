import { Command, InvalidArgumentError } from 'commander';
import { collect, share } from '../cli-options.ts';
import { CONFIG_KINDS, type ConfigKind } from './mutants.ts';

export interface ConfigCliOptions {
  readonly files: Readonly<Partial<Record<ConfigKind, readonly string[]>>>;
  readonly run: readonly string[];
  readonly words: readonly string[];
  readonly prepare?: string;
  readonly survivors?: string;
  readonly report?: string;
  readonly again: boolean;
  readonly jobs: number;
  readonly timeout: number;
  readonly atLeast: number;
}

/** @throws CommanderError for arguments that cannot be used, and for --help */
export function readConfigOptions(argv: readonly string[]): ConfigCliOptions {
  const command = new Command('mutate-rules config')
    .description(
      'changes configuration files and metric declarations, one place at a time, and checks that a test fails each time',
    )
    .argument('[words...]', 'only changes whose name contains one of these texts')
    .requiredOption(
      '--files <kind=glob>',
      `files, in quotes; kinds: ${CONFIG_KINDS.join(', ')}; can be repeated`,
      collectFiles,
    )
    .requiredOption('--run <command>', 'command that tests a change; can be repeated, fastest first', collect)
    .option('--prepare <command>', 'command that runs once in each copy of the folder')
    .option(
      '--survivors <file>',
      'YAML list of the changes that no test can notice, with `mutant` and `reason` each',
    )
    .option('--at-least <share>', 'share of the changes that the tests must notice, from 0 to 1', share, 0.95)
    .option('--jobs <number>', 'changes that are tested at the same time', number, 2)
    .option('--timeout <seconds>', 'a command that takes longer counts as failed', number, 600)
    .option('--report <file>', 'write the result as JSON')
    .option('--again', 'test only the changes that survived in the file of --report', false)
    .addHelpText(
      'after',
      "\nExample: mutate-rules config --files scrape='prometheus/*.yml' --run 'node --test tests/scrape.test.js'",
    )
    .exitOverride()
    .parse(argv, { from: 'user' });
  const flags = command.opts<Omit<ConfigCliOptions, 'words'>>();
  if (flags.again && (flags.report === undefined || command.args.length > 0))
    command.error("error: option '--again' needs --report, and tests all survivors: give no words", {
      exitCode: 2,
    });
  return { ...flags, words: command.args };
}

type Files = Partial<Record<ConfigKind, readonly string[]>>;

function collectFiles(text: string, earlier: Files = {}): Files {
  const [, kind = '', glob = ''] = /^([^=]*)=(.+)$/.exec(text) ?? [];
  const known = CONFIG_KINDS.find((each) => each === kind);
  if (known === undefined)
    throw new InvalidArgumentError(
      `Give a kind and a glob, such as scrape='prometheus/*.yml'. Kinds: ${CONFIG_KINDS.join(', ')}.`,
    );
  return { ...earlier, [known]: [...(earlier[known] ?? []), glob] };
}

function number(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number from 1 to 99,999.');
}
