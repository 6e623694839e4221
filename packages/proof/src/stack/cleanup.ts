import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { type Engine, projectsPresent } from './engine.ts';
import { hasEnded } from './has-ended.ts';

const PREFIX = 'proof-';

/** A name that tells which process made what carries it. */
export const projectName = (random: string) => `${PREFIX}${process.pid}-${random}`;

export const folderOf = (project: string) => join(tmpdir(), project);

/**
 * Removes all that a project made. Blocks: it also runs while the process is being ended. What the engine does not give up,
 * such as a network whose endpoint it has lost track of, is told and left: it is in nobody's way.
 */
export function removeProject(project: string): void {
  const down = ['down', '--volumes', '--remove-orphans', '--timeout', '5'];
  const options = { cwd: tmpdir(), reject: false } as const;
  const { exitCode, stderr } = execaSync('docker', ['compose', '-p', project, ...down], options);
  if (exitCode !== 0)
    process.emitWarning(`${project} is not removed whole: ${stderr.trim().split('\n').at(-1)}`);
  rmSync(folderOf(project), { recursive: true, force: true });
}

/** Removes what runs that were killed left behind. */
export async function sweep(engine: Engine): Promise<void> {
  for (const project of await projectsPresent(engine)) if (isOrphan(project)) removeProject(project);
  for (const name of readdirSync(tmpdir()))
    if (isOrphan(name)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
}

/** On Ctrl-C and its like: removes the project, then ends the process as the signal would. */
export function removeOnSignal(project: string): Disposable {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const remove = (signal: NodeJS.Signals) => {
    stopListening();
    removeProject(project);
    process.kill(process.pid, signal);
  };
  const stopListening = () => {
    for (const signal of signals) process.off(signal, remove);
  };
  for (const signal of signals) process.once(signal, remove);
  return { [Symbol.dispose]: stopListening };
}

const isOrphan = (name: string) => hasEnded(/^proof-(\d+)-[0-9a-f]{6}$/.exec(name)?.[1]);
