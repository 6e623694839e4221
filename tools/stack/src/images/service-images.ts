import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { composeCommand, type StackModel } from '../compose/model.ts';
import { inspectImages } from '../docker/inspect.ts';
import { ROOT } from '../files/paths.ts';
import { readState, writeState } from '../files/state-file.ts';
import { type Report, runLogged } from './run-logged.ts';

const STATE = 'service-images.json';
const SOURCES = [
  'package.json',
  'package-lock.json',
  '.dockerignore',
  'services/**',
  'packages/**',
  'grafana/preview/**',
];

interface BuiltServices {
  readonly sources: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** Services of the compose file that are built from this repository, by their image. */
export function builtServices(model: StackModel): Map<string, string> {
  const entries = Object.entries(model.services).filter(([, service]) => service.build !== undefined);
  return new Map(entries.map(([name, service]) => [name, service.image]));
}

/** Services whose image is missing or older than its sources. Contents are compared, so a second run builds nothing. */
export async function staleServices(model: StackModel, sources: string): Promise<string[]> {
  const services = builtServices(model);
  const state = await readState<BuiltServices>(STATE);
  const local = await inspectImages([...services.values()]);
  const current = state?.sources === sources;
  return [...services].flatMap(([name, ref]) => {
    const id = local.get(ref)?.id;
    return current && id !== undefined && state?.ids[ref] === id ? [] : [name];
  });
}

export async function buildService(name: string, report: Report): Promise<void> {
  const command = ['docker', ...composeCommand('--progress', 'plain'), 'build', name];
  await runLogged(name, command, report, { GIT_COMMIT: process.env.GIT_COMMIT || (await gitCommit(ROOT)) });
}

/** The commit of a folder, with the suffix -dirty after a change. Empty without git: the image then reads it from its context. */
export async function gitCommit(folder: string): Promise<string> {
  const describe = ['describe', '--always', '--exclude=*', '--abbrev=12', '--dirty'];
  const { stdout, failed } = await execa('git', describe, { cwd: folder, reject: false });
  return failed ? '' : stdout.trim();
}

/** Stores the hash of the sources from which the images of all services were built. */
export async function recordServices(model: StackModel, sources: string): Promise<void> {
  const refs = [...builtServices(model).values()];
  const local = await inspectImages(refs);
  const ids = Object.fromEntries(refs.flatMap((ref) => (local.has(ref) ? [[ref, local.get(ref)?.id]] : [])));
  await writeState(STATE, { sources, ids });
}

/** One hash over all sources of the service images. */
export async function hashSources(nodeImageId: string): Promise<string> {
  const hash = createHash('sha256').update(nodeImageId);
  const files: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: ROOT, withFileTypes: true, exclude: isOutside })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  for (const file of files.sort()) hash.update(`${file}\0`).update(await readFile(file));
  return hash.digest('hex');
}

function isOutside(entry: { readonly name: string }): boolean {
  return ['node_modules', 'dist', 'test'].includes(entry.name);
}
