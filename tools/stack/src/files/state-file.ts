import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { ensureStateFolder, statePath } from './paths.ts';

/** Undefined when the file does not exist or is not JSON: the state is only a cache, so a broken file counts as missing. */
export async function readState<T>(name: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(statePath(name), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Written to a temporary file and renamed, so that a reader never sees an incomplete file. */
export async function writeState(name: string, value: unknown): Promise<void> {
  await ensureStateFolder();
  const beside = statePath(`${name}.${process.pid}`);
  await writeFile(beside, `${JSON.stringify(value, null, 2)}\n`);
  await rename(beside, statePath(name));
}

export async function removeState(name: string): Promise<void> {
  await rm(statePath(name), { force: true });
}
