import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { type Engine, projectsPresent } from './engine.ts';
import { hasEnded } from './has-ended.ts';

const PREFIX = 'proof-';

/** A project name with the id of the process that created it. */
export const projectName = (random: string) => `${PREFIX}${process.pid}-${random}`;

export const folderOf = (project: string) => join(tmpdir(), project);

/**
 * Removes all that a project created. It blocks, because it also runs while the process is being ended. Resources that the
 * engine refuses to remove, such as a network with a lost endpoint, are reported as a warning and left behind.
 */
export function removeProject(project: string): void {
  const down = ['down', '--volumes', '--remove-orphans', '--timeout', '5'];
  const options = { cwd: tmpdir(), reject: false } as const;
  const { exitCode, stderr } = execaSync('docker', ['compose', '-p', project, ...down], options);
  if (exitCode !== 0)
    process.emitWarning(`${project} could not be removed completely: ${stderr.trim().split('\n').at(-1)}`);
  rmSync(folderOf(project), { recursive: true, force: true });
}

/** Removes what killed runs left behind. */
export async function sweep(engine: Engine): Promise<void> {
  for (const project of await projectsPresent(engine)) if (isOrphan(project)) removeProject(project);
  for (const name of readdirSync(tmpdir()))
    if (isOrphan(name)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
}

/** On Ctrl-C and similar signals: removes the project, then ends the process as the signal would. */
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
