import { createWriteStream } from 'node:fs';
import { execa } from 'execa';
import { Problem } from '../cli/problem.ts';
import { tailFile } from '../cli/tail-file.ts';
import { ensureStateFolder, ROOT, statePath } from '../files/paths.ts';
import { progressOf } from './progress.ts';

export type Report = (text: string) => void;

/** Runs a long command: its complete output goes to a log file, its progress to the terminal. */
export async function runLogged(
  name: string,
  command: readonly string[],
  report: Report,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await ensureStateFolder();
  const log = statePath(`logs/${name}.log`);
  const file = createWriteStream(log);
  const [program = '', ...args] = command;
  const child = execa(program, args, {
    env: { COMPOSE_BAKE: 'false', ...env },
    cwd: ROOT,
    reject: false,
    stdin: 'ignore',
    all: true,
    buffer: false,
  });
  for await (const line of child.iterable({ from: 'all' })) {
    file.write(`${line}\n`);
    const text = progressOf(line);
    if (text !== undefined) report(text);
  }
  const result = await child;
  await new Promise<void>((resolve) => file.end(() => resolve()));
  if (!result.failed) return;
  throw new Problem(
    `${name}: the ${command.includes('pull') ? 'pull' : 'build'} failed. Its last lines:\n${await tailFile(log, 10)}`,
    `See the complete log: ${log}. Finished steps are kept; \`npm run images -- ${name}\` continues from there.`,
  );
}
