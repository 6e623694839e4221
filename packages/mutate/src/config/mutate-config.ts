import { filesOf } from '../files.ts';
import { MutateError } from '../mutate-error.ts';
import { type LastRun, readExcuses, survivorsOfLast } from '../survivors.ts';
import { judgeConfig } from './judge-config.ts';
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
  /** A command that takes longer counts as failed; default: ten minutes. */
  readonly timeoutMs?: number;
  readonly onProgress?: (done: number, total: number) => void;
  /** As soon as all commands have passed with it. */
  readonly onSurvivor?: (survivor: ConfigSurvivor) => void;
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
  const { commands, words = [], again, prepare, onProgress, onSurvivor } = options;
  const { concurrency = 2, timeoutMs = 10 * 60_000 } = options;
  const reasons = options.survivors === undefined ? [] : readReasons(options.survivors);
  const all = mutantsIn(options.files, words);
  const mutants = again === undefined ? all : survivorsOfLast(all, describeConfigMutant, again, 'files');
  const verdicts = await judgeConfig({
    ...{ mutants, commands, prepare, concurrency, timeoutMs, onProgress },
    onSurvivor: (mutant) => onSurvivor?.(survivorOf(mutant, reasons)),
  });
  const survived = verdicts.flatMap(({ mutant, killedBy }) => (killedBy === undefined ? [mutant] : []));
  const names = survived.map(describeConfigMutant);
  const isComplete = words.length === 0 && again === undefined;
  return {
    total: all.length,
    killed: all.length - survived.length,
    kinds: countByKind(all, survived),
    survivors: survived.map((mutant) => survivorOf(mutant, reasons)),
    unusedReasons: reasons.flatMap(({ pattern, matches }) =>
      isComplete && !names.some(matches) ? [pattern] : [],
    ),
  };
}

/** @throws MutateError when there is none */
function mutantsIn(files: ConfigMutationOptions['files'], words: readonly string[]): ConfigMutant[] {
  const found = Object.entries(files).flatMap(([kind, globs]) =>
    filesOf(globs, `file of the kind ${kind}`).flatMap((file) => configMutantsOf(kind as ConfigKind, file)),
  );
  // Two modules may import the same values.
  const all = [...new Map(found.map((mutant) => [describeConfigMutant(mutant), mutant])).entries()]
    .filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)))
    .map(([, mutant]) => mutant);
  if (all.length > 0) return all;
  throw new MutateError(
    `No mutant${words.length > 0 ? ` contains ${words.join(' or ')}` : ''}.`,
    'Give files with settings of their kind, and words of the names that the command prints.',
  );
}

interface Reason {
  readonly pattern: string;
  readonly reason: string;
  readonly matches: (name: string) => boolean;
}

const readReasons = (file: string): Reason[] =>
  [...readExcuses(file)].map(([pattern, reason]) => ({ pattern, reason, matches: anyText(pattern) }));

function anyText(pattern: string): (text: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  return (text) => expression.test(text);
}

function survivorOf(mutant: ConfigMutant, reasons: readonly Reason[]): ConfigSurvivor {
  const name = describeConfigMutant(mutant);
  const found = reasons.find(({ matches }) => matches(name));
  return { kind: mutant.kind, mutant: name, reason: found?.reason ?? NOT_EXPLAINED };
}

function countByKind(
  all: readonly ConfigMutant[],
  survived: readonly ConfigMutant[],
): ConfigMutationReport['kinds'] {
  const count = (mutants: readonly ConfigMutant[], kind: ConfigKind) =>
    mutants.filter((mutant) => mutant.kind === kind).length;
  return Object.fromEntries(
    [...new Set(all.map(({ kind }) => kind))].map((kind) => {
      const total = count(all, kind);
      return [kind, { total, killed: total - count(survived, kind) }];
    }),
  );
}
