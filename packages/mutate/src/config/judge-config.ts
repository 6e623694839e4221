import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import pMap from 'p-map';
import { MutateError } from '../mutate-error.ts';
import type { ConfigMutant } from './mutants.ts';
import { Sandbox } from './sandbox.ts';

export interface ConfigVerdict {
  readonly mutant: ConfigMutant;
  /** The first command that failed; undefined when all passed. */
  readonly killedBy: string | undefined;
}

interface Judging {
  readonly mutants: readonly ConfigMutant[];
  /** The commands that judge a mutant: the first that fails kills it. */
  readonly commands: (mutant: ConfigMutant) => readonly string[];
  /** Runs once in every copy of the folder. */
  readonly prepare: string | undefined;
  readonly concurrency: number;
  /** A command that takes longer counts as failed: a change may make a test wait for ever. */
  readonly timeoutMs: number;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
  readonly onSurvivor: (mutant: ConfigMutant) => void;
}

const FIRST_REMEDY = 'It runs in a copy of the current folder. Prepare with --prepare what git ignores.';
const LAST_REMEDY = 'It passed before the changes. Correct the cause, and run it again.';

/**
 * Runs the commands of each mutant in a copy of the current folder.
 *
 * @throws MutateError if a command fails without a change, because then it would fail with every mutant
 */
export async function judgeConfig(judging: Judging): Promise<ConfigVerdict[]> {
  const { mutants, commands, prepare, concurrency, timeoutMs, onProgress, onSurvivor } = judging;
  const root = mkdtempSync(join(tmpdir(), 'mutants-'));
  const run = async (command: string, { folder }: Sandbox) => {
    // A compile cache halves the start of a Node program.
    const env = { NODE_COMPILE_CACHE: join(root, 'compile-cache') };
    return execa(command, {
      ...{ shell: true, cwd: folder, preferLocal: true, localDir: folder, env },
      // What the command started would keep its output open.
      ...{ all: true, reject: false, timeout: timeoutMs, killDescendants: true },
    });
  };
  const requirePassing = async (command: string, sandbox: Sandbox, remedy: string) => {
    const { failed, all = '' } = await run(command, sandbox);
    if (failed) throw new MutateError(`\`${command}\` fails without any change: ${all.slice(-800)}`, remedy);
  };
  const all = [...new Set(mutants.flatMap(commands))];
  try {
    const free = Array.from({ length: concurrency }, (_, index) => new Sandbox(join(root, `${index}`)));
    const [first] = free as [Sandbox];
    if (prepare !== undefined)
      for (const sandbox of free) await requirePassing(prepare, sandbox, 'Correct the command of --prepare.');
    for (const command of all) await requirePassing(command, first, FIRST_REMEDY);
    let done = 0;
    const verdicts = await pMap(
      mutants,
      async (mutant) => {
        const sandbox = free.pop() as Sandbox;
        const killedBy = await sandbox.with(mutant.file, mutant.text, async () => {
          for (const command of commands(mutant)) if ((await run(command, sandbox)).failed) return command;
          return undefined;
        });
        free.push(sandbox);
        if (killedBy === undefined) onSurvivor(mutant);
        onProgress?.(++done, mutants.length);
        return { mutant, killedBy };
      },
      { concurrency },
    );
    // A package that is installed again during the run, or a full disk, would look like tests that notice every change.
    for (const command of all) await requirePassing(command, first, LAST_REMEDY);
    return verdicts;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
