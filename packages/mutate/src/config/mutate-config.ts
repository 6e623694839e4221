import { filesOf } from '../files.ts';
import { MutateError } from '../mutate-error.ts';
import { type LastRun, readExcuses, survivorsOfLast } from '../survivors.ts';
import { type ConfigVerdict, judgeConfig } from './judge-config.ts';
import { type ConfigKind, type ConfigMutant, configMutantsOf, describeConfigMutant } from './mutants.ts';

export interface ConfigMutationOptions {
  /** Globs of the files of each kind, relative to the current folder. */
  readonly files: Readonly<Partial<Record<ConfigKind, readonly string[]>>>;
  /** The commands that judge a mutant, in order: the first that fails kills it. They run in a copy of the current folder. */
  readonly commands: (mutant: ConfigMutant) => readonly string[];
  /** Only the mutants whose name contains one of these texts; default: all. */
  readonly words?: readonly string[];
  /** A YAML file with the mutants that no test can kill: a list of `mutant`, in which `*` is any text, and `reason`. */
  readonly survivors?: string | undefined;
  /** An earlier report: only its survivors are tested again. */
  readonly again?: LastRun | undefined;
  /** A command that runs once in each copy of the folder, before the others. */
  readonly prepare?: string | undefined;
  /** Number of mutants that are tested at the same time; default: 2. */
  readonly concurrency?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ConfigSurvivor {
  readonly kind: ConfigKind;
  readonly mutant: string;
  readonly reason: string;
}

export interface ConfigMutationReport {
  readonly total: number;
  readonly killed: number;
  readonly kinds: Readonly<Partial<Record<ConfigKind, { readonly total: number; readonly killed: number }>>>;
  readonly survivors: readonly ConfigSurvivor[];
  /** Entries of the list of survivors that no survivor matches; empty unless all mutants were tested. */
  readonly unusedReasons: readonly string[];
}

const NOT_EXPLAINED = 'not explained';

/**
 * Changes configuration files and metric declarations in one place after the other, and runs their tests with each change.
 *
 * @throws MutateError for files that cannot be used, and for commands that fail without a change
 */
export async function mutateConfig(options: ConfigMutationOptions): Promise<ConfigMutationReport> {
  const { files, commands, words = [], survivors, again, prepare, concurrency = 2, onProgress } = options;
  const excuses = [...(survivors === undefined ? [] : readExcuses(survivors))].map(([pattern, reason]) => ({
    pattern,
    reason,
    matches: anyText(pattern),
  }));
  const found = Object.entries(files).flatMap(([kind, globs]) =>
    filesOf(globs, `file of the kind ${kind}`).flatMap((file) => configMutantsOf(kind as ConfigKind, file)),
  );
  // Two modules may import the same values.
  const all = [...new Map(found.map((mutant) => [describeConfigMutant(mutant), mutant])).entries()]
    .filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)))
    .map(([, mutant]) => mutant);
  if (all.length === 0)
    throw new MutateError(
      `No mutant${words.length > 0 ? ` contains ${words.join(' or ')}` : ''}.`,
      'Give files with settings of their kind, and words of the names that the command prints.',
    );
  const mutants = again === undefined ? all : survivorsOfLast(all, describeConfigMutant, again, 'files');
  const verdicts = await judgeConfig({ mutants, commands, prepare, concurrency, onProgress });
  const survived = verdicts
    .filter(({ killedBy }) => killedBy === undefined)
    .map(({ mutant }) => describedSurvivor(mutant, excuses));
  const isComplete = words.length === 0 && again === undefined;
  return {
    total: all.length,
    killed: all.length - survived.length,
    kinds: countByKind(all, verdicts),
    survivors: survived,
    unusedReasons: isComplete
      ? excuses
          .filter(({ matches }) => !survived.some(({ mutant }) => matches(mutant)))
          .map((one) => one.pattern)
      : [],
  };
}

interface Excuse {
  readonly reason: string;
  readonly matches: (name: string) => boolean;
}

function describedSurvivor(mutant: ConfigMutant, excuses: readonly Excuse[]): ConfigSurvivor {
  const name = describeConfigMutant(mutant);
  const excuse = excuses.find(({ matches }) => matches(name));
  return { kind: mutant.kind, mutant: name, reason: excuse?.reason ?? NOT_EXPLAINED };
}

function anyText(pattern: string): (text: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  return (text) => expression.test(text);
}

function countByKind(
  all: readonly ConfigMutant[],
  verdicts: readonly ConfigVerdict[],
): ConfigMutationReport['kinds'] {
  const count = (mutants: readonly ConfigMutant[], kind: ConfigKind) =>
    mutants.filter((mutant) => mutant.kind === kind).length;
  const survived = verdicts.flatMap(({ mutant, killedBy }) => (killedBy === undefined ? [mutant] : []));
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      { total: count(all, kind), killed: count(all, kind) - count(survived, kind) },
    ]),
  );
}
